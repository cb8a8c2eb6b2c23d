package org.conflicttracker.withholding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Entity of a withholding: its target's identity and the reason, never the withheld content. */
@Entity
class Withholding {

    @Id
    long id;

    @Enumerated(EnumType.STRING)
    WithholdingKind kind;

    /** Id of the event, actor, source or report; null for a text. */
    @Nullable
    Long targetId;

    /** Comma-separated versions; null for all, and for other targets than versions. */
    @Nullable
    String versions;

    /** Pointer of the member without parts that may reveal its content; null for other targets than members. */
    @Nullable
    String pointer;

    String reason;
    String recordedBy;
    /** Milliseconds since 1970. */
    long recordedAt;

    /** Number of events that got a revision. */
    long events;
    /** Number of changed event revisions. */
    long states;
    /** Number of changed rows of registers, imports and other tables. */
    long entries;
}
