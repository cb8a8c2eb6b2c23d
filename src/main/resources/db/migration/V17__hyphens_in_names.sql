-- Names are compared with hyphens as spaces (rule 9). Folded names have one space where they had a hyphen, or a run of hyphens and spaces. No
-- folded name contains a capital letter, so that A and B can mark the spaces of a run. Dashes of other kinds were folded to hyphens before.

update actor_name set folded = trim(replace(replace(replace(replace(folded, '-', ' '), ' ', 'AB'), 'BA', ''), 'AB', ' '))
where folded like '%-%';
update source_name set folded = trim(replace(replace(replace(replace(folded, '-', ' '), ' ', 'AB'), 'BA', ''), 'AB', ' '))
where folded like '%-%';
update area_name set folded = trim(replace(replace(replace(replace(folded, '-', ' '), ' ', 'AB'), 'BA', ''), 'AB', ' '))
where folded like '%-%';
update revision_place set
  admin1_folded = trim(replace(replace(replace(replace(admin1_folded, '-', ' '), ' ', 'AB'), 'BA', ''), 'AB', ' ')),
  admin2_folded = trim(replace(replace(replace(replace(admin2_folded, '-', ' '), ' ', 'AB'), 'BA', ''), 'AB', ' '))
where admin1_folded like '%-%' or admin2_folded like '%-%';

update revision_tag set folded = trim(replace(replace(replace(replace(folded, '-', ' '), ' ', 'AB'), 'BA', ''), 'AB', ' '))
where folded like '%-%';
-- of two tags of an event that are one now, the first is looked up; the event's document keeps both
delete from revision_tag where no > (
  select min(f.no) from revision_tag f where f.revision = revision_tag.revision and f.folded = revision_tag.folded);

-- Entries whose names fall together stay apart, so the names are not unique any more: the service of the register sees to it that no new
-- entry gets the name of another one. The names of the current versions are the keys.
alter table actor add column own_folded varchar(1000);
update actor set own_folded = (select n.folded from actor_name n where n.state_id = actor.state_id and n.no = 0)
where folded is not null;
alter table actor drop column folded;
alter table actor add column folded varchar(1000);
update actor set folded = own_folded;
alter table actor drop column own_folded;
create index actor_folded on actor (folded);

alter table source add column own_folded varchar(1000);
update source set own_folded = (select n.folded from source_name n where n.state_id = source.state_id and n.no = 0)
where folded is not null;
alter table source drop column folded;
alter table source add column folded varchar(1000);
update source set folded = own_folded;
alter table source drop column own_folded;
create index source_folded on source (folded);

create table area_next (
  id bigint primary key,
  state_id bigint not null references area_state,
  scope varchar(40) not null,
  folded varchar(400),
  code varchar(50),
  latitude_e7 int,
  longitude_e7 int,
  edition bigint default 0 not null
);
insert into area_next (id, state_id, scope, folded, code, latitude_e7, longitude_e7, edition)
select a.id, a.state_id, a.scope,
  case when a.folded is null then null
    else (select n.folded from area_name n where n.state_id = a.state_id and n.no = 0) end,
  a.code, a.latitude_e7, a.longitude_e7, a.edition
from area a;
drop table area;
alter table area_next rename to area;
create index area_folded on area (scope, folded);
create index area_code on area (code);
