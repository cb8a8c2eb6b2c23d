package org.conflicttracker.event.command;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.conflicttracker.registry.ReferenceKind;

/** Correction job: a correction of an actor, a source or a report that still has to reach some events. */
@Entity
class ReferenceJob {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    ReferenceKind.Kind kind;

    long referenceId;
    String reason;
    String recordedBy;
    /** Milliseconds since 1970. */
    long recordedAt;

    long eventsTotal;
    long eventsDone;
    boolean done;

    ReferenceKind reference() {
        return new ReferenceKind(kind, referenceId);
    }
}
