package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.conflicttracker.importer.RowOutcome;

/** Entity of one of the first rows of a file, as an event. */
@Entity
@Table(name = "import_preview")
class PreviewRow {

    /** Import and number of the row, from 1. */
    @Embeddable
    record PreviewKey(long jobId, long rowNo) {}

    @EmbeddedId
    PreviewKey id;

    /** What would become of the row. */
    @Enumerated(EnumType.STRING)
    RowOutcome outcome;

    /** The stored event that the row is about; null if it would be new. */
    Long eventId;

    /** The event as JSON, as answers show it, without what belongs to a revision. */
    String event;
}
