package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A source that a claim of a revision is attributed to; once, however many claims. */
@Entity
@Table(name = "revision_voice")
public class AttributionRow extends RevisionRow {

    public long sourceId;
    public long sourceStateId;
}
