-- Figures by rule 2 (decision 0021).

-- Time of publication, in milliseconds since 1970; null where unknown.
alter table report add column published_at bigint;

-- Jobs that bring recorded events to a rule of figures; each checks the events in the order of their ids.
create table rule_job (
  id bigint primary key,
  rule int not null,
  last_event bigint not null,
  events_total bigint not null,
  events_checked bigint not null,
  events_changed bigint not null,
  recorded_at bigint not null,
  done boolean not null
);

-- The events of this store were recorded under rule 1. Ids of jobs are those of states.
insert into rule_job
select last_state + 1, 2, 0, (select count(*) from event), 0, 0, last_recorded_at, false from store
where id = 1 and last_event > 0;
update store set last_state = last_state + 1 where id = 1 and last_event > 0;
