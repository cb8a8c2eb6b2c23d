-- How often something was withheld: whatever was worked out before, on whichever node, no longer holds.
alter table store add column withheld bigint default 0 not null;

-- What administrators have withheld: that it was done, when, by whom and why, never what it was.
create table withholding (
  id bigint primary key,
  kind varchar(10) not null,
  target_id bigint,
  versions varchar(1000),
  pointer varchar(200),
  reason varchar(6000) not null,
  recorded_by varchar(100) not null,
  recorded_at bigint not null,
  events bigint not null,
  states bigint not null,
  entries bigint not null
);
