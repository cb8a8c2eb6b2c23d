package org.conflicttracker.importer.job;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.conflicttracker.importer.load.ReleaseService.MissingEvent;

/** Event that a complete release does not have, until the import has decided about it. */
@Entity
@Table(name = "import_missing")
class MissingRow {

    /** Import and event. */
    @Embeddable
    record MissingKey(long jobId, long eventId) {}

    @EmbeddedId
    MissingKey id;

    String scheme;
    String externalId;

    static MissingRow of(long job, MissingEvent missing) {
        MissingRow row = new MissingRow();
        row.id = new MissingKey(job, missing.event());
        row.scheme = missing.scheme();
        row.externalId = missing.id();
        return row;
    }

    MissingEvent toMissingEvent() {
        return new MissingEvent(id.eventId(), scheme, externalId);
    }
}
