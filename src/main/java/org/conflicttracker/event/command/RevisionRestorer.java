package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.event.persistence.AppendedRevision;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.EventRepository;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionContent;
import org.conflicttracker.event.query.EventContentJson;
import org.conflicttracker.ledger.WriteTransaction;

/** Records revisions of a copy as they were; what they are found by is made again by the one rule. */
@ApplicationScoped
public class RevisionRestorer {

    private final RestoreRepository repository;
    private final EventRepository events;
    private final EventContentJson json;
    private final StoredEntityVersions versions;

    RevisionRestorer(
            RestoreRepository repository, EventRepository events, EventContentJson json, StoredEntityVersions states) {
        this.repository = repository;
        this.events = events;
        this.json = json;
        this.versions = states;
    }

    /** What the revision says; needs no transaction. */
    public ReadRevision parse(RevisionBackup revision) {
        return new ReadRevision(revision, json.fromJson(revision.content()));
    }

    /**
     * Records the revisions, which come in their order; all they refer to is there.
     *
     * @param author who is told to have recorded what the copy does not say who recorded
     */
    public void restore(
            WriteTransaction ticket, List<ReadRevision> revisions, EntityVersionCache known, String author) {
        known.prefetch(revisions, versions);
        Set<Long> touched = revisions.stream().map(one -> one.backup().event()).collect(Collectors.toSet());
        RestoreBatch batch = new RestoreBatch(known, author, repository.eventsById(touched));
        for (ReadRevision one : revisions) {
            ticket.advanceRevision(one.backup().revision(), one.backup().openToAll());
            batch.add(one);
        }
        repository.markSuperseded(batch.superseded());
        events.insertAll(batch.appended());
    }

    /** The rows that some revisions of a copy become. */
    static final class RestoreBatch {

        private final EntityVersionCache versions;
        private final String author;
        private final Map<Long, Event> events = new LinkedHashMap<>();
        private final Map<Long, Long> superseded = new LinkedHashMap<>();
        private final Map<Long, Revision> revisions = new LinkedHashMap<>();
        private final List<AppendedRevision> appended = new ArrayList<>();

        /**
         * @param known holds every state that the revisions name
         * @param author who is told to have recorded what the copy does not say who recorded
         * @param events those of the revisions' events that have been restored already; their newest state is set anew
         */
        RestoreBatch(EntityVersionCache known, String author, Map<Long, Event> events) {
            this.versions = known;
            this.author = author;
            this.events.putAll(events);
        }

        void add(ReadRevision read) {
            RevisionBackup copied = read.backup();
            boolean begins = !events.containsKey(copied.event());
            Event event = events.computeIfAbsent(copied.event(), RestoreBatch::newEvent);
            if (!begins) {
                supersede(event, copied);
            }
            event.revision = copied.revision();
            event.version = copied.version();
            // a number of a claim is never given out but in a revision
            event.lastClaimNo = Math.max(event.lastClaimNo, read.lastClaimNo());
            EntityVersions states = new BackupEntityVersions(copied, versions);
            Revision revision = revision(read);
            revisions.put(copied.revision(), revision);
            appended.add(new AppendedRevision(
                    begins ? event : null,
                    revision,
                    content(read, states),
                    RevisionRows.of(copied.revision(), read.content(), states)));
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

        private Revision revision(ReadRevision read) {
            RevisionBackup copied = read.backup();
            Revision revision = RevisionAppender.toRevision(read.content());
            revision.revision = copied.revision();
            revision.eventId = copied.event();
            revision.version = copied.version();
            revision.recordedAt = copied.recordedAt().toEpochMilli();
            revision.recordedBy = copied.recordedBy() == null ? author : copied.recordedBy();
            revision.change = copied.change();
            revision.reason = copied.reason();
            revision.status = copied.status();
            revision.openToAll = copied.openToAll();
            revision.mergedInto = copied.mergedInto();
            return revision;
        }

        private static RevisionContent content(ReadRevision read, EntityVersions states) {
            RevisionContent content = new RevisionContent();
            content.revision = read.backup().revision();
            content.document = read.backup().content();
            content.words = SearchTextBuilder.of(read.content(), states);
            return content;
        }

        /** The revisions that these supersede, of those that had been restored already, and by which. */
        Map<Long, Long> superseded() {
            return superseded;
        }

        List<AppendedRevision> appended() {
            return appended;
        }
    }
}
