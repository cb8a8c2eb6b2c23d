-- History of the registers (decision 0023): every version of an actor, a source or a report says who recorded it, when and why, and as of
-- which revision of the tracker it is read.

alter table actor_state add column version int default 1 not null;
alter table actor_state add column change_kind varchar(10) default 'CREATED' not null;
alter table actor_state add column recorded_at bigint;
alter table actor_state add column recorded_by varchar(100);
alter table actor_state add column reason varchar(6000);
alter table actor_state add column revision bigint default 0 not null;
alter table actor_state add column public_at bigint;
alter table actor_state add column merged_into bigint;
create index actor_state_actor on actor_state (actor_id, id);
-- what was merged has no name of its own any more
alter table actor alter column folded drop not null;

alter table source_state add column version int default 1 not null;
alter table source_state add column change_kind varchar(10) default 'CREATED' not null;
alter table source_state add column recorded_at bigint;
alter table source_state add column recorded_by varchar(100);
alter table source_state add column reason varchar(6000);
alter table source_state add column revision bigint default 0 not null;
alter table source_state add column public_at bigint;
alter table source_state add column merged_into bigint;
create index source_state_source on source_state (source_id, id);
alter table source alter column folded drop not null;

-- The row of a report is its current version; the versions before are in a table of their own, so that importing a report still writes
-- one row.
alter table report add column change_kind varchar(10) default 'CREATED' not null;
alter table report add column recorded_at bigint;
alter table report add column recorded_by varchar(100);
alter table report add column reason varchar(6000);
alter table report add column revision bigint default 0 not null;
alter table report add column public_at bigint;
alter table report add column version_open_since bigint;
alter table report add column merged_into bigint;
update report set version_open_since = open_since where open_since is not null;

create table report_version (
  report_id bigint not null,
  version int not null,
  source_id bigint not null,
  title varchar(3000),
  url varchar(2000),
  archive_url varchar(6000),
  author varchar(1500),
  published_on date,
  published_at bigint,
  retrieved_at bigint,
  language varchar(105),
  change_kind varchar(10) not null,
  recorded_at bigint,
  recorded_by varchar(100),
  reason varchar(6000),
  revision bigint not null,
  public_at bigint,
  version_open_since bigint,
  merged_into bigint,
  until_revision bigint not null,
  primary key (report_id, version)
);
create index report_version_source on report_version (source_id, until_revision);

-- A merge that is taken back: a job goes through the events in the order of their ids.
alter table reference_job add column returned_from bigint;
alter table reference_job add column merge_revision bigint;
alter table reference_job add column after_event bigint;

-- What there is becomes the first versions. Who recorded a version and when is known from the first revision that refers to it, of what
-- everybody may see from the first that everybody may see; of the others it is not known.
update actor_state set version = (
  select count(*) from actor_state o where o.actor_id = actor_state.actor_id and o.id <= actor_state.id);
update actor_state set revision = coalesce((
  select min(i.revision) from revision_involvement i join revision r on r.revision = i.revision
  where i.actor_id = actor_state.actor_id and i.actor_state_id = actor_state.id
    and (r.open_to_all = true or actor_state.open_since is null)), 0);
update actor_state set recorded_at = (select r.recorded_at from revision r where r.revision = actor_state.revision),
  recorded_by = (select r.recorded_by from revision r where r.revision = actor_state.revision),
  reason = (
    select r.reason from revision r where r.revision = actor_state.revision and r.change_kind = 'REFERENCE')
where revision > 0;
update actor_state set revision = coalesce((
  select max(o.revision) from actor_state o where o.actor_id = actor_state.actor_id and o.id < actor_state.id), 0)
where revision = 0 and version > 1;
update actor_state set change_kind = 'CORRECTED' where version > 1;

update source_state set version = (
  select count(*) from source_state o where o.source_id = source_state.source_id and o.id <= source_state.id);
update source_state set revision = coalesce((
  select min(m.revision) from revision_mention m join revision r on r.revision = m.revision
  where m.source_id = source_state.source_id and m.source_state_id = source_state.id
    and (r.open_to_all = true or source_state.open_since is null)), 0);
update source_state set revision = coalesce((
  select min(v.revision) from revision_voice v join revision r on r.revision = v.revision
  where v.source_id = source_state.source_id and v.source_state_id = source_state.id
    and (r.open_to_all = true or source_state.open_since is null)
    and (source_state.revision = 0 or v.revision < source_state.revision)), revision);
update source_state set recorded_at = (select r.recorded_at from revision r where r.revision = source_state.revision),
  recorded_by = (select r.recorded_by from revision r where r.revision = source_state.revision),
  reason = (
    select r.reason from revision r where r.revision = source_state.revision and r.change_kind = 'REFERENCE')
where revision > 0;
update source_state set revision = coalesce((
  select max(o.revision) from source_state o where o.source_id = source_state.source_id and o.id < source_state.id), 0)
where revision = 0 and version > 1;
update source_state set change_kind = 'CORRECTED' where version > 1;

update report set revision = coalesce((
  select min(m.revision) from revision_mention m join revision r on r.revision = m.revision
  where m.report_id = report.id and m.report_edition = report.edition
    and (r.open_to_all = true or report.open_since is null)), 0);
update report set recorded_at = (select r.recorded_at from revision r where r.revision = report.revision),
  recorded_by = (select r.recorded_by from revision r where r.revision = report.revision),
  reason = (select r.reason from revision r where r.revision = report.revision and r.change_kind = 'REFERENCE')
where revision > 0;
update report set change_kind = 'CORRECTED' where version > 1;
