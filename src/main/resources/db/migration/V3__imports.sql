-- Files that are loaded in the background. The job is what is durable of it: how far it has come is written with the rows themselves.
-- Instants as milliseconds since 1970; texts have room for three times what a caller may send.
create table import_job (
  id bigint primary key,
  state varchar(10) not null,
  cancel_requested boolean not null,
  format_asked varchar(50) not null,
  format_found varchar(50) not null,
  label varchar(600),
  column_names varchar(50000),
  dry_run boolean not null,
  file_key varchar(36) not null,
  file_name varchar(800),
  file_bytes bigint not null,
  file_sha256 varchar(64) not null,
  bytes_read bigint not null,
  rows_total bigint,
  rows_done bigint not null,
  created bigint not null,
  corrected bigint not null,
  unchanged bigint not null,
  flagged bigint not null,
  rejected bigint not null,
  findings_total bigint not null,
  findings_kept bigint not null,
  working_millis bigint not null,
  created_at bigint not null,
  started_at bigint,
  finished_at bigint,
  updated_at bigint not null,
  update_no bigint not null,
  recorded_by varchar(100) not null,
  failure varchar(6000)
);
create index import_job_state on import_job (state);

-- What was wrong with rows, in the order in which it was found.
create table import_finding (
  job_id bigint not null references import_job,
  no bigint not null,
  row_no bigint not null,
  column_name varchar(1500),
  cell varchar(1500),
  severity varchar(10) not null,
  problem varchar(3000) not null,
  done varchar(3000) not null,
  primary key (job_id, no)
);
