package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.EntityVersionCache.BackupEntityVersions;
import org.conflicttracker.event.command.RevisionAppender.RevisionRows;
import org.conflicttracker.event.command.RevisionAppender.SearchTextBuilder;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.EventRepository.AppendedRevision;
import org.conflicttracker.event.persistence.EventRepository.Event;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.Revision.RevisionContent;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.registry.actor.Actor.ActorVersionRepository;
import org.conflicttracker.registry.area.Area.AreaVersionRepository;
import org.conflicttracker.registry.report.Source.SourceVersionRepository;

/** Restore of revisions from a backup. Their rows and search texts are made anew by the current code. */
@ApplicationScoped
public class RevisionRestorer {

    private final EventRepository events;
    private final EventContentJson json;
    private final ActorVersionRepository actorVersions;
    private final SourceVersionRepository sourceVersions;
    private final AreaVersionRepository areaVersions;

    RevisionRestorer(
            EventRepository events,
            EventContentJson json,
            ActorVersionRepository actorVersions,
            SourceVersionRepository sourceVersions,
            AreaVersionRepository areaVersions) {
        this.events = events;
        this.json = json;
        this.actorVersions = actorVersions;
        this.sourceVersions = sourceVersions;
        this.areaVersions = areaVersions;
    }

    /** Parses the content of the revision; needs no transaction. */
    public ParsedRevision parse(RevisionBackup revision) {
        return new ParsedRevision(revision, json.fromJson(revision.content()));
    }

    /**
     * Records revisions in ascending order; everything that they refer to must be restored before.
     *
     * @param userName recorder of the revisions whose recorder is not in the backup
     */
    public void restore(
            WriteTransaction transaction, List<ParsedRevision> revisions, EntityVersionCache cache, String userName) {
        cache.prefetch(revisions, actorVersions, sourceVersions, areaVersions);
        Set<Long> eventIds = revisions.stream().map(one -> one.backup().event()).collect(Collectors.toSet());
        RestoreBatch batch = new RestoreBatch(cache, userName, events.eventsById(eventIds));
        for (ParsedRevision one : revisions) {
            transaction.advanceRevision(one.backup().revision(), one.backup().openToAll());
            batch.add(one);
        }
        events.markSuperseded(batch.superseded());
        events.insertAll(batch.appended());
    }

    /** Entities of a batch of revisions. */
    static final class RestoreBatch {

        private final EntityVersionCache versions;
        private final String userName;
        private final Map<Long, Event> events = new LinkedHashMap<>();
        private final Map<Long, Long> superseded = new LinkedHashMap<>();
        private final Map<Long, Revision> revisions = new LinkedHashMap<>();
        private final List<AppendedRevision> appended = new ArrayList<>();

        /**
         * @param versions contains every version that the revisions refer to
         * @param userName recorder of the revisions whose recorder is not in the backup
         * @param events events of the batch that are partly restored; their current revision is updated
         */
        RestoreBatch(EntityVersionCache versions, String userName, Map<Long, Event> events) {
            this.versions = versions;
            this.userName = userName;
            this.events.putAll(events);
        }

        void add(ParsedRevision parsed) {
            RevisionBackup backup = parsed.backup();
            boolean isNew = !events.containsKey(backup.event());
            Event event = events.computeIfAbsent(backup.event(), RestoreBatch::newEvent);
            if (!isNew) {
                supersede(event, backup);
            }
            event.revision = backup.revision();
            event.version = backup.version();
            // claim numbers are assigned in revisions only
            event.lastClaimNo = Math.max(event.lastClaimNo, parsed.lastClaimNo());
            BackupEntityVersions entityVersions = new BackupEntityVersions(backup, versions);
            EventContent complete = entityVersions.complete(parsed.content());
            Revision revision = revision(parsed);
            revisions.put(backup.revision(), revision);
            appended.add(new AppendedRevision(
                    isNew ? event : null,
                    revision,
                    content(backup, complete, entityVersions),
                    RevisionRows.of(backup.revision(), complete, entityVersions)));
        }

        private static Event newEvent(long id) {
            Event event = new Event();
            event.id = id;
            return event;
        }

        private void supersede(Event event, RevisionBackup next) {
            if (next.version() != event.version + 1) {
                throw new IllegalStateException(
                        "The backup lacks version " + (event.version + 1) + " of event " + event.id);
            }
            Revision pending = revisions.get(event.revision);
            if (pending == null) {
                superseded.put(event.revision, next.revision());
            } else {
                pending.supersededBy = next.revision();
            }
        }

        private Revision revision(ParsedRevision parsed) {
            RevisionBackup backup = parsed.backup();
            Revision revision = RevisionAppender.toRevision(parsed.content());
            revision.revision = backup.revision();
            revision.eventId = backup.event();
            revision.version = backup.version();
            revision.recordedAt = backup.recordedAt().toEpochMilli();
            revision.recordedBy = backup.recordedBy() == null ? userName : backup.recordedBy();
            revision.change = backup.change();
            revision.reason = backup.reason();
            revision.status = backup.status();
            revision.openToAll = backup.openToAll();
            revision.mergedInto = backup.mergedInto();
            revision.dataset = backup.dataset();
            revision.importAction = backup.importAction();
            return revision;
        }

        private static RevisionContent content(
                RevisionBackup backup, EventContent complete, EntityVersions entityVersions) {
            RevisionContent content = new RevisionContent();
            content.revision = backup.revision();
            content.document = backup.content();
            content.words = SearchTextBuilder.of(complete, entityVersions);
            return content;
        }

        /** Revisions of earlier batches that are superseded, with the revisions that supersede them. */
        Map<Long, Long> superseded() {
            return superseded;
        }

        List<AppendedRevision> appended() {
            return appended;
        }
    }

    /** Revision of a backup with its parsed content. */
    public record ParsedRevision(RevisionBackup backup, EventContent content) {

        int lastClaimNo() {
            return content.claims().stream().mapToInt(Claim::no).max().orElse(0);
        }
    }
}
