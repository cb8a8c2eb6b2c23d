package org.conflicttracker.event.write;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.conflicttracker.reference.Reference;

/** A correction that still has to reach some of its events. */
@Entity
class ReferenceJob {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    Reference.Kind kind;

    long referenceId;
    String reason;
    String recordedBy;
    /** Milliseconds since 1970. */
    long recordedAt;

    long eventsTotal;
    long eventsDone;
    boolean done;

    Reference reference() {
        return new Reference(kind, referenceId);
    }
}
