-- Mappings of tables of one's own, kept by name; and what an import with one of them, and its dry run, needs.
create table import_mapping (
  name varchar(300) primary key,
  mapping varchar(60000) not null,
  recorded_by varchar(100) not null,
  updated_at bigint not null
);

-- The mapping as it was when the file was sent, as JSON.
alter table import_job add column mapping varchar(60000);

-- The first rows of a table as events, for its dry run; as JSON.
create table import_preview (
  job_id bigint not null references import_job,
  row_no bigint not null,
  event varchar(1000000) not null,
  primary key (job_id, row_no)
);
