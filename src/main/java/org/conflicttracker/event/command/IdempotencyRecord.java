package org.conflicttracker.event.command;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Result of a POST with an {@code Idempotency-Key}: a range of revisions. */
@Entity
@Table(name = "idempotency")
class IdempotencyRecord {

    @Id
    String idempotencyKey;

    long recordedAt;
    String bodyHash;
    long firstRevision;
    long lastRevision;
}
