-- Register of areas (decision 0030): what the names of provinces and districts in events mean.

alter table store add column last_area bigint default 0 not null;

-- Country, level and parent are the scope within which the names of areas are unique.
create table area_state (
  id bigint primary key,
  area_id bigint not null,
  name varchar(200) not null,
  country varchar(3),
  area_level int not null,
  parent_id bigint,
  words varchar(100000) not null,
  open_since bigint,
  version int not null,
  change_kind varchar(10) not null,
  recorded_at bigint,
  recorded_by varchar(100),
  reason varchar(6000),
  revision bigint not null,
  public_at bigint,
  merged_into bigint
);
create index area_state_area on area_state (area_id, id);
create index area_state_parent on area_state (parent_id);
create table area_name (
  state_id bigint not null references area_state,
  no int not null,
  name varchar(200) not null,
  folded varchar(400) not null,
  primary key (state_id, no)
);
create index area_name_folded on area_name (folded);
create table area (
  id bigint primary key,
  state_id bigint not null references area_state,
  scope varchar(40) not null,
  folded varchar(400),
  code varchar(50),
  latitude_e7 int,
  longitude_e7 int,
  edition bigint default 0 not null,
  unique (scope, folded)
);

create index area_code on area (code);

-- Codes and points that areas had: they do not belong to revisions, but are counted by editions, one for each transaction that changes some.
create table area_edition (
  id bigint primary key,
  area_id bigint not null,
  edition bigint not null,
  code varchar(50),
  latitude_e7 int,
  longitude_e7 int,
  recorded_at bigint not null,
  recorded_by varchar(100),
  reason varchar(6000)
);
create index area_edition_area on area_edition (area_id, edition);
create index area_edition_edition on area_edition (edition);

-- A correction may be of several entries at once, such as a whole file of areas.
create table reference_job_entry (
  job_id bigint not null references reference_job,
  reference_id bigint not null,
  primary key (job_id, reference_id)
);

-- The areas of a place, each with the version that was current when the revision was recorded, and what the event's author wrote where
-- that was another name. Null for a name that is no area.
alter table revision_place add column admin1_id bigint;
alter table revision_place add column admin1_state_id bigint;
alter table revision_place add column admin1_stated varchar(200);
alter table revision_place add column admin2_id bigint;
alter table revision_place add column admin2_state_id bigint;
alter table revision_place add column admin2_stated varchar(200);

-- What there is becomes the first areas: one for each folded name within its country, or within its province.
create table area_found (
  id bigint primary key,
  state_id bigint,
  parent_id bigint,
  country_key varchar(3) not null,
  admin1_folded varchar(400) not null,
  admin2_folded varchar(400) not null,
  name varchar(200),
  first_revision bigint,
  first_open bigint
);
insert into area_found (id, country_key, admin1_folded, admin2_folded)
select row_number() over (order by k.area_level, k.country_key, k.admin1_folded, k.admin2_folded),
  k.country_key, k.admin1_folded, k.admin2_folded
from (
  select distinct 1 as area_level, coalesce(country, '') as country_key, admin1_folded, '' as admin2_folded
  from revision_place where admin1_folded <> ''
  union all
  select distinct 2 as area_level, coalesce(country, '') as country_key, admin1_folded, admin2_folded
  from revision_place where admin1_folded <> '' and admin2_folded <> '') k;
create index area_found_names on area_found (country_key, admin1_folded, admin2_folded);
create index area_found_admin2 on area_found (admin2_folded, country_key);
update area_found set state_id = id + (select last_state from store where id = 1);
update area_found set parent_id = (
  select p.id from area_found p
  where p.country_key = area_found.country_key and p.admin1_folded = area_found.admin1_folded and p.admin2_folded = '')
where admin2_folded <> '';

update revision_place set admin1_id = (
  select k.id from area_found k
  where k.country_key = coalesce(revision_place.country, '') and k.admin1_folded = revision_place.admin1_folded
    and k.admin2_folded = '')
where admin1_folded <> '';
update revision_place set admin2_id = (
  select k.id from area_found k
  where k.country_key = coalesce(revision_place.country, '') and k.admin1_folded = revision_place.admin1_folded
    and k.admin2_folded = revision_place.admin2_folded)
where admin1_folded <> '' and admin2_folded <> '';
-- a district without its province is known where one of the country alone bears the name
update revision_place set admin2_id = (
  select min(k.id) from area_found k
  where k.country_key = coalesce(revision_place.country, '') and k.admin2_folded = revision_place.admin2_folded
  having count(*) = 1)
where admin1_folded is null and admin2_folded <> '';
update revision_place set admin1_state_id = (select k.state_id from area_found k where k.id = revision_place.admin1_id)
where admin1_id is not null;
update revision_place set admin2_state_id = (select k.state_id from area_found k where k.id = revision_place.admin2_id)
where admin2_id is not null;
create index revision_place_admin1 on revision_place (admin1_id);
create index revision_place_admin2 on revision_place (admin2_id);

-- The name is the spelling that most of the newest states of events have.
create table area_spelling (area_id bigint not null, name varchar(200) not null, place int not null);
insert into area_spelling (area_id, name, place)
select s.area_id, s.name,
  row_number() over (partition by s.area_id order by s.newest desc, s.uses desc, s.name)
from (
  select p.admin1_id as area_id, p.admin1 as name, sum(case when r.superseded_by is null then 1 else 0 end) as newest,
    count(*) as uses
  from revision_place p join revision r on r.revision = p.revision
  where p.admin1_id is not null group by p.admin1_id, p.admin1
  union all
  select p.admin2_id as area_id, p.admin2 as name, sum(case when r.superseded_by is null then 1 else 0 end) as newest,
    count(*) as uses
  from revision_place p join revision r on r.revision = p.revision
  where p.admin2_id is not null group by p.admin2_id, p.admin2) s;
create index area_spelling_area on area_spelling (area_id, place);
update area_found set name = (
  select s.name from area_spelling s where s.area_id = area_found.id and s.place = 1);

-- Who recorded a version and when is known from the first revision that refers to it, of what everybody may see from the first that
-- everybody may see.
update area_found set
  first_revision = (select min(p.revision) from revision_place p where p.admin1_id = area_found.id),
  first_open = (
    select min(p.revision) from revision_place p join revision r on r.revision = p.revision
    where p.admin1_id = area_found.id and r.open_to_all = true)
where admin2_folded = '';
update area_found set
  first_revision = (select min(p.revision) from revision_place p where p.admin2_id = area_found.id),
  first_open = (
    select min(p.revision) from revision_place p join revision r on r.revision = p.revision
    where p.admin2_id = area_found.id and r.open_to_all = true)
where admin2_folded <> '';

-- Words are what marks separate in the folded name.
insert into area_state (id, area_id, name, country, area_level, parent_id, words, open_since, version, change_kind, revision)
select state_id, id, name, nullif(country_key, ''), case when admin2_folded = '' then 1 else 2 end, parent_id,
  ' ' || replace(replace(replace(replace(replace(replace(
    case when admin2_folded = '' then admin1_folded else admin2_folded end,
    '-', ' '), '/', ' '), '(', ' '), ')', ' '), ',', ' '), ';', ' ') || ' ',
  case when first_open is null then null else 0 end, 1, 'CREATED', coalesce(first_open, first_revision)
from area_found;
update area_state set
  recorded_at = (select r.recorded_at from revision r where r.revision = area_state.revision),
  recorded_by = (select r.recorded_by from revision r where r.revision = area_state.revision);
insert into area_name (state_id, no, name, folded)
select state_id, 0, name, case when admin2_folded = '' then admin1_folded else admin2_folded end from area_found;
insert into area (id, state_id, scope, folded)
select id, state_id,
  case when admin2_folded = '' then country_key || '-1' else country_key || '-2-' || cast(parent_id as varchar(20)) end,
  case when admin2_folded = '' then admin1_folded else admin2_folded end
from area_found;
update store set last_area = (select count(*) from area_found), last_state = last_state + (select count(*) from area_found)
where id = 1;
drop table area_spelling;
drop table area_found;
