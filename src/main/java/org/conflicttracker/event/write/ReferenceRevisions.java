package org.conflicttracker.event.write;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.spine.Ticket;

/** Gives events a REFERENCE revision: the same words, with what they refer to as it is now, and the figures that follow. */
@ApplicationScoped
class ReferenceRevisions {

    private final CurrentEvents currents;
    private final ReferenceLoader references;
    private final RevisionAppender appender;

    ReferenceRevisions(CurrentEvents currents, ReferenceLoader references, RevisionAppender appender) {
        this.currents = currents;
        this.references = references;
        this.appender = appender;
    }

    void append(Ticket ticket, List<Long> ids, Author author) {
        ids.forEach(id -> append(ticket, id, author));
    }

    private void append(Ticket ticket, long id, Author author) {
        Current current = currents.get(id);
        References now = references.load(current.content());
        EventContent content = new ContentResolver(now).resolve(current.content());
        AuthoredEvent authored = current.saying(content, now);
        appender.append(ticket, current.event(), authored, new Step(Change.REFERENCE, author));
    }
}
