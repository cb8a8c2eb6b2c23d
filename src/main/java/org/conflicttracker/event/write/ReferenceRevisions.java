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
    private final RevisionAppender appender;
    private final ReferenceSettings settings;

    ReferenceRevisions(CurrentEvents currents, RevisionAppender appender, ReferenceSettings settings) {
        this.currents = currents;
        this.appender = appender;
        this.settings = settings;
    }

    /** Up to so many events are touched at once. */
    int atOnce() {
        return settings.atOnce();
    }

    /** How many events a job touches in one transaction. */
    int batch() {
        return settings.batch();
    }

    void append(Ticket ticket, List<Long> ids, Author author) {
        ids.forEach(id -> append(ticket, id, author));
    }

    private void append(Ticket ticket, long id, Author author) {
        Current current = currents.get(id);
        EventContent content = new ContentResolver(current.references()).resolve(current.content());
        AuthoredEvent authored = current.saying(content, current.newest().status);
        appender.append(ticket, current.event(), authored, new Step(Change.REFERENCE, author));
    }
}
