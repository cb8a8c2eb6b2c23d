package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.ledger.WriteTransaction;

/** Gives events a REFERENCE revision: the same words, with what they refer to as it is now, and the figures that follow. */
@ApplicationScoped
class CorrectionPropagator {

    private final EventLoader eventLoader;
    private final RevisionAppender appender;
    private final ReferenceSettings settings;

    CorrectionPropagator(EventLoader currents, RevisionAppender appender, ReferenceSettings settings) {
        this.eventLoader = currents;
        this.appender = appender;
        this.settings = settings;
    }

    /** Up to so many events are touched at once. */
    int maxImmediate() {
        return settings.atOnce();
    }

    /** How many events a job touches in one transaction. */
    int batchSize() {
        return settings.batch();
    }

    void append(WriteTransaction ticket, List<Long> ids, ChangeContext author) {
        ids.forEach(id -> append(ticket, id, author));
    }

    private void append(WriteTransaction ticket, long id, ChangeContext author) {
        LoadedEvent current = eventLoader.get(id);
        EventContent content = new ContentResolver(current.references()).resolve(current.content());
        AssembledEvent authored = current.withContent(content, current.newest().status);
        appender.append(ticket, current.event(), authored, new RevisionMetadata(Change.REFERENCE, author));
    }
}
