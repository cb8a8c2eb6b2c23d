-- Candidate pairs of events that were recorded twice (decision 0049): derived from the revisions by a job, and not
-- backed up. Dismissals are.

-- The greater id is that of event_b. The score is in thousandths. The revisions are those that were compared. The pass is the number of the
-- last pass through all events that found the pair, or before the next of which it was found.
create table duplicate_pair (
  event_a bigint not null,
  event_b bigint not null,
  revision_a bigint not null,
  revision_b bigint not null,
  score int not null,
  suggestion varchar(10) not null,
  across_datasets boolean not null,
  pass bigint not null,
  primary key (event_a, event_b)
);
create index duplicate_pair_b on duplicate_pair (event_b);
create index duplicate_pair_score on duplicate_pair (score desc, event_a, event_b);

-- Pairs that an editor has seen and said to be two events, with the revisions that were current then.
create table duplicate_dismissal (
  event_a bigint not null,
  event_b bigint not null,
  revision_a bigint not null,
  revision_b bigint not null,
  reason varchar(6000) not null,
  dismissed_at bigint not null,
  dismissed_by varchar(100) not null,
  primary key (event_a, event_b)
);
create index duplicate_dismissal_b on duplicate_dismissal (event_b);

-- One row: up to which revision the pairs are kept, by which rules, how far the pass through all events is (null: none runs), and which
-- node works on it until when.
create table duplicate_progress (
  id smallint primary key,
  followed_to bigint not null,
  rules varchar(200),
  pass bigint not null,
  pass_revision bigint,
  pass_compared bigint not null,
  pass_total bigint not null,
  blocks_cut bigint not null,
  leased_by varchar(36),
  leased_until bigint not null
);
insert into duplicate_progress values (1, 0, null, 0, null, 0, 0, 0, null, 0);
