package org.conflicttracker.event.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.store.Appended;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.event.store.RevisionContent;

/** The rows that some revisions of a copy become. */
final class RestoredBatch {

    private final KnownStates known;
    private final String author;
    private final Map<Long, Event> events = new LinkedHashMap<>();
    private final Map<Long, Long> superseded = new LinkedHashMap<>();
    private final Map<Long, Revision> revisions = new LinkedHashMap<>();
    private final List<Appended> appended = new ArrayList<>();

    /**
     * @param known holds every state that the revisions name
     * @param author who is told to have recorded what the copy does not say who recorded
     * @param events those of the revisions' events that have been restored already; their newest state is set anew
     */
    RestoredBatch(KnownStates known, String author, Map<Long, Event> events) {
        this.known = known;
        this.author = author;
        this.events.putAll(events);
    }

    void add(ReadRevision read) {
        CopiedRevision copied = read.copied();
        boolean begins = !events.containsKey(copied.event());
        Event event = events.computeIfAbsent(copied.event(), RestoredBatch::begun);
        if (!begins) {
            supersede(event, copied);
        }
        event.revision = copied.revision();
        event.version = copied.version();
        // a number of a claim is never given out but in a revision
        event.lastClaimNo = Math.max(event.lastClaimNo, read.lastClaimNo());
        RecordedStates states = new CopiedStates(copied, known);
        Revision revision = revision(read);
        revisions.put(copied.revision(), revision);
        appended.add(new Appended(
                begins ? event : null,
                revision,
                content(read, states),
                RevisionRows.of(copied.revision(), read.content(), states)));
    }

    private static Event begun(long id) {
        Event event = new Event();
        event.id = id;
        return event;
    }

    private void supersede(Event event, CopiedRevision next) {
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
        CopiedRevision copied = read.copied();
        Revision revision = RevisionAppender.revision(read.content());
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

    private static RevisionContent content(ReadRevision read, RecordedStates states) {
        RevisionContent content = new RevisionContent();
        content.revision = read.copied().revision();
        content.document = read.copied().content();
        content.words = EventWords.of(read.content(), states);
        return content;
    }

    /** The revisions that these supersede, of those that had been restored already, and by which. */
    Map<Long, Long> superseded() {
        return superseded;
    }

    List<Appended> appended() {
        return appended;
    }
}
