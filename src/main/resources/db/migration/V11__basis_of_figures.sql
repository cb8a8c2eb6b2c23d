-- Basis of figures in sums and filters (decision 0031).

-- Code of the statement of the rule that set the best number (Basis.code), 0 for a figure of rule 1; null while it has not been worked out.
alter table revision_figure add column basis smallint;
-- Whether sources disagree about the outcome; null likewise.
alter table revision_figure add column contested boolean;

-- A rule job first works out the basis of the figures of recorded revisions, in the order of the revisions.
alter table rule_job add column last_revision bigint default 0 not null;
alter table rule_job add column revisions_total bigint default 0 not null;
update rule_job set revisions_total = (select last_revision from store where id = 1) where done = false;

-- Stores whose events have been brought to the rule get a job too; it also brings their events to the areas of migration 10.
insert into rule_job (
  id, rule, last_event, events_total, events_checked, events_changed, recorded_at, done, last_revision, revisions_total)
select last_state + 1, 2, 0, (select count(*) from event), 0, 0, last_recorded_at, false, 0, last_revision from store
where id = 1 and last_revision > 0 and not exists (select 1 from rule_job where done = false);
update store set last_state = last_state + 1
where id = 1 and last_revision > 0 and exists (select 1 from rule_job where done = false and id = last_state + 1);
