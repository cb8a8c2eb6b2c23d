-- The tracker's core. Portable between H2 and PostgreSQL: no vendor types, no quoted names, instants as milliseconds since 1970,
-- coordinates as integers of 1e-7 degrees. Rows of revision_* are only ever added; of revision itself only superseded_by changes,
-- once; the one writing service adds them together, so they carry no foreign keys. Texts have room for what NFC makes of them: up to
-- three times what a caller may send.

-- One row: the identity of this store and every counter, handed out under its lock.
create table store (
  id smallint primary key,
  store_identity varchar(36),
  last_revision bigint not null,
  last_recorded_at bigint not null,
  last_event bigint not null,
  last_actor bigint not null,
  last_source bigint not null,
  last_report bigint not null,
  last_state bigint not null
);
insert into store values (1, null, 0, 0, 0, 0, 0, 0, 0);

-- Actors and sources keep every state they had: revisions point at the state they were recorded with.
create table actor_state (
  id bigint primary key,
  actor_id bigint not null,
  name varchar(500) not null,
  kind varchar(20) not null,
  country varchar(3),
  words varchar(100000) not null
);
create table actor_name (
  state_id bigint not null references actor_state,
  no int not null,
  name varchar(500) not null,
  folded varchar(1000) not null,
  primary key (state_id, no)
);
create index actor_name_folded on actor_name (folded);
create table actor (
  id bigint primary key,
  state_id bigint not null references actor_state,
  folded varchar(1000) not null unique
);

create table source_state (
  id bigint primary key,
  source_id bigint not null,
  name varchar(500) not null,
  kind varchar(20) not null,
  scale varchar(20),
  country varchar(3),
  url varchar(6000),
  words varchar(100000) not null
);
create table source_name (
  state_id bigint not null references source_state,
  no int not null,
  name varchar(500) not null,
  folded varchar(1000) not null,
  primary key (state_id, no)
);
create index source_name_folded on source_name (folded);
create table source (
  id bigint primary key,
  state_id bigint not null references source_state,
  folded varchar(1000) not null unique
);

create table report (
  id bigint primary key,
  version int not null,
  edition int not null,
  source_id bigint not null references source,
  title varchar(3000),
  title_key varchar(32),
  url varchar(2000) unique,
  archive_url varchar(6000),
  author varchar(1500),
  published_on date,
  retrieved_at bigint,
  language varchar(105),
  words varchar(100000) not null
);
create index report_alike on report (title_key, source_id);

create table event (
  id bigint primary key,
  revision bigint not null,
  version int not null,
  last_claim_no int not null
);

create table revision (
  revision bigint primary key,
  event_id bigint not null references event,
  version int not null,
  recorded_at bigint not null,
  recorded_by varchar(100) not null,
  change_kind varchar(10) not null,
  reason varchar(6000),
  status varchar(10) not null,
  open_to_all boolean not null,
  merged_into bigint,
  event_type varchar(30) not null,
  sub_type varchar(40),
  violence varchar(20),
  clarity varchar(10) not null,
  verification varchar(15) not null,
  date_start date not null,
  date_end date not null,
  date_precision varchar(5) not null,
  superseded_by bigint,
  unique (event_id, version)
);
create index revision_superseded on revision (superseded_by);
create index revision_dates on revision (date_start, event_id);
create index revision_recorded on revision (recorded_at);

-- What is read whole, apart from what is searched: marking a revision as superseded must not rewrite it.
create table revision_content (
  revision bigint primary key,
  document varchar(1048576) not null,
  words varchar(1048576) not null
);
create table revision_place (
  revision bigint not null,
  no int not null,
  country varchar(3),
  admin1 varchar(200),
  admin1_folded varchar(400),
  admin2 varchar(200),
  admin2_folded varchar(400),
  latitude_e7 int,
  longitude_e7 int,
  earth_x bigint,
  earth_y bigint,
  earth_z bigint,
  place_precision varchar(15) not null,
  primary key (revision, no)
);
create index revision_place_country on revision_place (country, admin1_folded);
create table revision_involvement (
  revision bigint not null,
  no int not null,
  actor_id bigint not null,
  actor_state_id bigint not null,
  actor_kind varchar(20) not null,
  actor_role varchar(15) not null,
  standing varchar(10) not null,
  primary key (revision, no)
);
create index revision_involvement_actor on revision_involvement (actor_id);
create table revision_mention (
  revision bigint not null,
  no int not null,
  report_id bigint not null,
  report_edition int not null,
  source_id bigint not null,
  source_state_id bigint not null,
  source_kind varchar(20) not null,
  primary key (revision, no)
);
create index revision_mention_report on revision_mention (report_id);
create index revision_mention_source on revision_mention (source_id);
create table revision_voice (
  revision bigint not null,
  no int not null,
  source_id bigint not null,
  source_state_id bigint not null,
  primary key (revision, no)
);
create index revision_voice_source on revision_voice (source_id);
-- The counted figures: of ALL, and of each group that claims speak of alone.
create table revision_figure (
  revision bigint not null,
  no int not null,
  outcome varchar(10) not null,
  figure_group varchar(10) not null,
  low bigint not null,
  best bigint not null,
  high bigint not null,
  open_ended boolean not null,
  primary key (revision, no)
);
create table revision_tag (
  revision bigint not null,
  no int not null,
  tag varchar(200) not null,
  folded varchar(400) not null,
  primary key (revision, no)
);
create table revision_external_id (
  revision bigint not null,
  no int not null,
  scheme varchar(50) not null,
  external_id varchar(200) not null,
  primary key (revision, no)
);
create index revision_external_id_value on revision_external_id (external_id, scheme);

-- A retried POST with the same key finds here what the first one recorded.
create table idempotency (
  idempotency_key varchar(200) primary key,
  recorded_at bigint not null,
  body_hash varchar(64) not null,
  first_revision bigint not null,
  last_revision bigint not null
);

-- Corrections of actors, sources and reports that reach many events, worked off in small batches.
create table reference_job (
  id bigint primary key,
  kind varchar(10) not null,
  reference_id bigint not null,
  reason varchar(6000) not null,
  recorded_by varchar(100) not null,
  recorded_at bigint not null,
  events_total bigint not null,
  events_done bigint not null,
  done boolean not null
);
