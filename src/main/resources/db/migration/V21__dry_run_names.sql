-- Rows that the first pass over a file has read so far.
alter table import_job add column rows_checked bigint default 0 not null;

-- What a row of a dry run would become, beside the event.
alter table import_preview add column outcome varchar(10) default 'CREATED' not null;
alter table import_preview add column event_id bigint;

-- Actors, sources and areas that a dry run found to be new, each with the known one whose name is near.
create table import_new_name (
  job_id bigint not null references import_job,
  register varchar(10) not null,
  key_hash varchar(44) not null,
  name varchar(1500) not null,
  kind varchar(20),
  country varchar(3),
  area_level int,
  province varchar(600),
  first_row bigint not null,
  row_count bigint not null,
  near_id bigint,
  near_name varchar(1500),
  primary key (job_id, register, key_hash)
);
