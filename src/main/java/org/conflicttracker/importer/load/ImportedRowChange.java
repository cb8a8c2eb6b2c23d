package org.conflicttracker.importer.load;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** What was known of an imported row before an import that had it again changed that; for the undo of the import. */
@Entity
class ImportedRowChange {

    /** Import, and the event that was created from the row. */
    @Embeddable
    record RowChangeKey(long jobId, long eventId) {}

    @EmbeddedId
    RowChangeKey id;

    long revision;
    String image;
    String dataset;
    Long rowVersion;

    static ImportedRowChange of(long importId, ImportedRow before) {
        ImportedRowChange change = new ImportedRowChange();
        change.id = new RowChangeKey(importId, before.eventId);
        change.revision = before.revision;
        change.image = before.image;
        change.dataset = before.dataset;
        change.rowVersion = before.rowVersion;
        return change;
    }

    /** Sets the row to what was known before. */
    void reset(ImportedRow row) {
        row.revision = revision;
        row.image = image;
        row.dataset = dataset;
        row.rowVersion = rowVersion;
    }
}
