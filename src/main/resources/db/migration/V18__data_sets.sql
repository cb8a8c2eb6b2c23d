-- Data sets (rule 15, decision 0037): which one an event is of, which import made a revision, and releases that are imported as a whole.

-- Imported data sets. Instants as milliseconds since 1970; texts have room for three times what a caller may send.
create table dataset (
  dataset_key varchar(50) primary key,
  label varchar(600) not null,
  format varchar(50) not null,
  release_label varchar(600),
  licence varchar(3000),
  citation varchar(6000),
  loaded_at bigint,
  missing bigint default 0 not null
);

-- The data set that the event is of as of the revision; null for events recorded by hand. Which import made the revision, and how: ROW (a row
-- of its file), RELEASE (the event was not in a complete release), UNDO (the import was undone); null for all other revisions. The number of
-- the import is null too where it is not known: before this migration, and after a restore.
alter table revision add column dataset varchar(50);
alter table revision add column import_id bigint;
alter table revision add column import_action varchar(10);

-- The data set whose import last had the row. The order of the row's state within the data set: ACLED's time of change, or a number made from
-- that of the release; null if it is unknown.
alter table imported_row add column dataset varchar(50);
alter table imported_row add column row_version bigint;
create index imported_row_event on imported_row (event_id);

update imported_row set dataset = case when scheme = 'ucdp' then 'ucdp-ged' else scheme end;
insert into dataset (dataset_key, label, format)
select known.dataset,
  case known.dataset when 'ucdp-ged' then 'UCDP GED' when 'acled' then 'ACLED' when 'tracker' then 'Another tracker' else known.dataset end,
  case known.dataset when 'ucdp-ged' then 'ucdp-ged' when 'acled' then 'acled' when 'tracker' then 'tracker' else 'table' end
from (select distinct dataset from imported_row) known;
update revision set dataset = (
  select min(i.dataset) from imported_row i where i.event_id = revision.event_id)
where exists (select 1 from imported_row i where i.event_id = revision.event_id);

-- What imports recorded: the first revision of the event of a row, and corrections for the reason that imports give.
update revision set import_action = 'ROW'
where dataset is not null and version = 1 and change_kind = 'CREATED';
update revision set import_action = 'ROW'
where dataset is not null and change_kind = 'CORRECTED' and exists (
  select 1 from import_job j where j.recorded_by = revision.recorded_by and j.dry_run = false
  and revision.reason in (coalesce(j.label, 'Imported again'), 'Imported again', 'UCDP GED, release not named', 'ACLED export',
    revision.dataset));

-- A release that is imported as a whole: the data set, its scope (FILE, or FILTER with the conditions as a query string), and the greatest
-- percentage of events that may be missing. Null if it is not. How far the check of what is missing, and the retractions, have come.
alter table import_job add column dataset varchar(50);
alter table import_job add column complete boolean default false not null;
alter table import_job add column release_scope varchar(10);
alter table import_job add column scope_filter varchar(6000);
alter table import_job add column max_missing int;
alter table import_job add column licence varchar(3000);
alter table import_job add column citation varchar(6000);
alter table import_job add column missing bigint default 0 not null;
alter table import_job add column retracted bigint default 0 not null;
alter table import_job add column last_missing bigint default 0 not null;

-- Events of the data set that a complete release does not have, in the order in which they are retracted.
create table import_missing (
  job_id bigint not null references import_job,
  event_id bigint not null,
  scheme varchar(50) not null,
  external_id varchar(200) not null,
  primary key (job_id, event_id)
);
