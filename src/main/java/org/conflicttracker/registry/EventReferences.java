package org.conflicttracker.registry;

import java.util.Collection;
import java.util.Map;
import org.conflicttracker.ledger.WriteTransaction;

/** Port to the events that refer to actors, sources and reports. */
public interface EventReferences {

    /** Number of published current events per id; ids without events are missing. */
    Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids);

    /**
     * Propagates a correction to the affected events: at once for a few, else by a job. Called in the correcting
     * transaction.
     */
    Correction propagate(WriteTransaction transaction, ReferenceKind reference, String reason);
}
