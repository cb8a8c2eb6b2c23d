package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.persistence.AppendedRevision;
import org.conflicttracker.event.persistence.Event;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionContent;

/** The rows that some revisions of a copy become. */
final class RestoreBatch {

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
            throw new IllegalStateException("The copy lacks version " + (event.version + 1) + " of event " + event.id);
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
