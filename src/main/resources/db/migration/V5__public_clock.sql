-- Drafts, and what only drafts refer to, exist for editors only (decision 0014).

-- How far the tracker is for the public: the last revision open to all, and when anything that everybody may see was last recorded. What
-- was recorded before this migration was counted by a clock that told everybody of every revision, so it begins where that one is: who
-- follows the changes since a number that they were given goes on from it.
alter table store add column last_public_revision bigint default 0 not null;
alter table store add column last_public_recorded_at bigint default 0 not null;
update store set last_public_revision = last_revision, last_public_recorded_at = last_recorded_at;

-- Since which revision everybody may see a state of an actor or of a source, or a report; null as long as only drafts refer to it.
-- Of what is there, 0 stands for everything but what some revision refers to and none that is open to all; of actors and sources also
-- but states before the first that one of these refers to.
alter table actor_state add column open_since bigint;
update actor_state set open_since = 0
where not exists (select 1 from revision_involvement i where i.actor_id = actor_state.actor_id)
  or exists (
    select 1 from revision_involvement i join revision r on r.revision = i.revision
    where i.actor_id = actor_state.actor_id and i.actor_state_id <= actor_state.id and r.open_to_all = true);

alter table report add column open_since bigint;
update report set open_since = 0
where not exists (select 1 from revision_mention m where m.report_id = report.id)
  or exists (
    select 1 from revision_mention m join revision r on r.revision = m.revision
    where m.report_id = report.id and r.open_to_all = true);

alter table source_state add column open_since bigint;
update source_state set open_since = 0
where (not exists (select 1 from revision_mention m where m.source_id = source_state.source_id)
    and not exists (select 1 from revision_voice v where v.source_id = source_state.source_id))
  or exists (
    select 1 from revision_mention m join revision r on r.revision = m.revision
    where m.source_id = source_state.source_id and m.source_state_id <= source_state.id and r.open_to_all = true)
  or exists (
    select 1 from revision_voice v join revision r on r.revision = v.revision
    where v.source_id = source_state.source_id and v.source_state_id <= source_state.id and r.open_to_all = true)
  or source_state.id in (
    select s.state_id from source s join report p on p.source_id = s.id where p.open_since is not null);
