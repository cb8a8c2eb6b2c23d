package org.conflicttracker.importer.load;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** Entity of an imported row: the event created from it and the fingerprint of its last content. */
@Entity
class ImportedRow {

    @EmbeddedId
    RowKey id;

    long eventId;

    /** The revision with the row's content, including corrections by editors up to then. */
    long revision;

    String image;

    /** Key of the data set whose import last had the row; null if it is not known. */
    @Nullable
    String dataset;

    /** Order of the row's state within the data set; null if it is unknown. */
    @Nullable
    Long rowVersion;

    /** Id of a row in its data set. */
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

    ImportedRow in(@Nullable String key, @Nullable Long version) {
        dataset = key;
        rowVersion = version;
        return this;
    }

    /**
     * Forgets what the row said, so that it says something new when it comes again.
     *
     * @param release order of the release that does not have the row; null if it is unknown
     */
    void withdraw(@Nullable Long release) {
        image = RowFingerprint.UNKNOWN.text();
        if (release != null && rowVersion != null) {
            rowVersion = Math.max(rowVersion, release);
        }
    }

    /**
     * Forgets what the row said: whatever it says when it comes again is new, and not older than what is known.
     *
     * @param current current revision of the event
     */
    void forget(long current) {
        revision = current;
        image = RowFingerprint.UNKNOWN.text();
        rowVersion = Long.MIN_VALUE;
    }

    RowFingerprint fingerprint() {
        return new RowFingerprint(image);
    }
}
