package org.conflicttracker.registry;

import java.util.Collection;
import java.util.Map;
import org.conflicttracker.ledger.WriteTransaction;

/** What the events know of the things they refer to. */
public interface EventReferences {

    /** How many published events refer to each of them now; those without events are missing. */
    Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids);

    /**
     * Carries a correction into the events it touches: at once for a few, else as a job. Called in the transaction that corrects.
     */
    Correction propagate(WriteTransaction ticket, ReferenceKind reference, String reason);
}
