-- Undo of imports (decision 0038).

-- The revisions of an import lie between these two; null if it recorded none, and for imports of before this migration.
alter table import_job add column first_revision bigint;
alter table import_job add column last_revision bigint;

-- The undo of an import, and how far it is.
alter table import_job add column undo_state varchar(10);
alter table import_job add column undo_requested_by varchar(100);
alter table import_job add column undo_reason varchar(6000);
alter table import_job add column undo_requested_at bigint;
alter table import_job add column undo_started_at bigint;
alter table import_job add column undo_finished_at bigint;
alter table import_job add column undo_failure varchar(6000);
alter table import_job add column undo_last_revision bigint;
alter table import_job add column undo_last_row bigint;
alter table import_job add column undo_events_total bigint;
alter table import_job add column undo_events_done bigint;
alter table import_job add column undo_retracted bigint;
alter table import_job add column undo_restored bigint;
alter table import_job add column undo_unchanged bigint;
alter table import_job add column undo_kept bigint;
create index import_job_undo on import_job (undo_state);

-- What was known of a row before an import that had it again, and said something new or was of a later release.
create table imported_row_change (
  job_id bigint not null,
  event_id bigint not null,
  revision bigint not null,
  image varchar(200) not null,
  dataset varchar(50),
  row_version bigint,
  primary key (job_id, event_id)
);

-- Events that an undo left as they are, and why.
create table import_undo_finding (
  job_id bigint not null references import_job,
  no bigint not null,
  event_id bigint not null,
  because varchar(15) not null,
  other_import bigint,
  primary key (job_id, no)
);

-- Actors, sources and areas that have no event any more after an undo.
create table import_undo_entry (
  job_id bigint not null references import_job,
  no bigint not null,
  kind varchar(10) not null,
  entry_id bigint not null,
  primary key (job_id, no)
);
