package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.ContentJson;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.store.Event;
import org.conflicttracker.event.store.EventRepository;
import org.conflicttracker.event.store.Revision;
import org.conflicttracker.spine.Ticket;

/** Gives events a REFERENCE revision: the same words, with what they refer to as it is now, and the figures that follow. */
@ApplicationScoped
class ReferenceRevisions {

    private final EventRepository events;
    private final ReferenceLoader references;
    private final RevisionAppender appender;
    private final ContentJson json;

    ReferenceRevisions(
            EventRepository events, ReferenceLoader references, RevisionAppender appender, ContentJson json) {
        this.events = events;
        this.references = references;
        this.appender = appender;
        this.json = json;
    }

    void append(Ticket ticket, List<Long> ids, Author author) {
        ids.forEach(id -> append(ticket, id, author));
    }

    private void append(Ticket ticket, long id, Author author) {
        Event event = events.findById(id);
        Revision newest = events.findNewest(id).orElseThrow();
        EventContent before = json.read(events.getContent(newest.revision).document);
        References now = references.load(before);
        EventContent content = new ContentResolver(now).resolve(before);
        AuthoredEvent authored = new AuthoredEvent(content, now, newest.status, newest.mergedInto, event.lastClaimNo);
        appender.append(ticket, event, authored, new Step(Change.REFERENCE, author));
    }
}
