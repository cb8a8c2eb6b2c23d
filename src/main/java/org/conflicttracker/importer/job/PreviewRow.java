package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Entity of one of the first rows of a table, as an event. */
@Entity
@Table(name = "import_preview")
class PreviewRow {

    /** Import and number of the row, from 1. */
    @Embeddable
    record PreviewKey(long jobId, long rowNo) {}

    @EmbeddedId
    PreviewKey id;

    /** The event as JSON, as in the body of a request that records it. */
    String event;
}
