package org.conflicttracker.event.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Attribution of claims of a revision to a quoted source; one row for each source. */
@Entity
@Table(name = "revision_voice")
public class AttributionRow extends RevisionRow {

    public long sourceId;
    public long sourceStateId;
}
