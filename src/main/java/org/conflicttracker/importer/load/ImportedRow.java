package org.conflicttracker.importer.load;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** Which event a row of a data set became, and what the row said last. */
@Entity
class ImportedRow {

    @EmbeddedId
    RowKey id;

    long eventId;

    /** The revision that holds what the row said, with what editors had corrected until then. */
    long revision;

    String image;

    /** A row's id in its data set. */
    @Embeddable
    record RowKey(String scheme, String externalId) {}

    static ImportedRow of(RowKey id, long event, long revision, RowFingerprint image) {
        ImportedRow row = new ImportedRow();
        row.id = id;
        row.eventId = event;
        row.revision = revision;
        row.image = image.text();
        return row;
    }

    RowFingerprint fingerprint() {
        return new RowFingerprint(image);
    }
}
