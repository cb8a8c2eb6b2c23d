package org.conflicttracker.withholding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** That something was withheld, and why; never what it was. */
@Entity
class Withholding {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    WithholdingKind kind;

    /** Id of the event, actor, source or report; null for a text. */
    Long targetId;

    /** Of states, joined by commas; null for all, and for what is no state. */
    String versions;

    /** Which member, without what may tell its content; null for what is no member. */
    String pointer;

    String reason;
    String recordedBy;
    /** Milliseconds since 1970. */
    long recordedAt;

    /** How many events got a revision. */
    long events;
    /** How many states of events were changed. */
    long states;
    /** How many entries of registers, imports and the like were changed. */
    long entries;
}
