-- Summaries and their parts (rule 4, decision 0046).

-- Only revisions that are part of a summary, or are summaries with published parts, have a row, with no = 0: the id of the summary, and the
-- number of the published parts. Revisions recorded before this migration have no parts.
create table revision_part (
  revision bigint not null,
  no int not null,
  part_of bigint,
  parts int not null,
  primary key (revision, no)
);
create index revision_part_of on revision_part (part_of);

-- What a summary with parts adds to sums, where it differs from the figure; null where the figure itself is added.
alter table revision_figure add column counted_low bigint;
alter table revision_figure add column counted_best bigint;
alter table revision_figure add column counted_high bigint;
