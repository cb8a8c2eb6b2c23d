package org.conflicttracker.event.duplicate;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** Dismissal: an editor said that the events of a pair are two. It holds until one of them changes. */
@Entity
class DuplicateDismissal {

    @EmbeddedId
    EventPair id;

    /** Current revision of each event when the pair was dismissed. */
    @Column(name = "revision_a")
    long revisionA;

    @Column(name = "revision_b")
    long revisionB;

    String reason;

    /** Milliseconds since 1970. */
    long dismissedAt;

    String dismissedBy;
}
