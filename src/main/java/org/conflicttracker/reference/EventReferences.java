package org.conflicttracker.reference;

import java.util.Collection;
import java.util.Map;
import org.conflicttracker.spine.Ticket;

/** What the events know of the things they refer to. */
public interface EventReferences {

    /** How many published events refer to each of them now; those without events are missing. */
    Map<Long, Long> countEvents(Reference.Kind kind, Collection<Long> ids);

    /**
     * Carries a correction into the events it touches: at once for a few, else as a job. Called in the transaction that corrects.
     */
    Correction correct(Ticket ticket, Reference reference, String reason);
}
