-- How the columns of a file are read: what its sender says, and what the first pass over it settled.
alter table import_job add column dates varchar(20);
alter table import_job add column encoding varchar(100);
alter table import_job add column missing_words varchar(5000);
alter table import_job add column reading varchar(1048576);
alter table import_job add column repeated bigint default 0 not null;

alter table import_finding add column row_count bigint default 1 not null;

-- Findings of one kind: how many there are, also of those that are only counted.
create table import_finding_group (
  job_id bigint not null references import_job,
  no bigint not null,
  severity varchar(10) not null,
  column_name varchar(1500),
  problem varchar(3000) not null,
  done varchar(3000) not null,
  kind varchar(6000) not null,
  findings bigint not null,
  examples varchar(20000) not null,
  primary key (job_id, no)
);

-- What became of the rows of a file, some hundreds in one line: the outcome and the event of each row, in order.
create table import_row_batch (
  job_id bigint not null references import_job,
  first_row bigint not null,
  row_count bigint not null,
  outcomes varchar(1048576) not null,
  primary key (job_id, first_row)
);
