package org.conflicttracker.event.write;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What a POST with an Idempotency-Key recorded: a range of revisions. */
@Entity
class Idempotency {

    @Id
    String idempotencyKey;

    long recordedAt;
    String bodyHash;
    long firstRevision;
    long lastRevision;
}
