package org.conflicttracker.event.command;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.conflicttracker.registry.ReferenceKind;

/** A correction that still has to reach some of its events. */
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
