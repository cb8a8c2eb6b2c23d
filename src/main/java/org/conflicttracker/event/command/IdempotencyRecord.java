package org.conflicttracker.event.command;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a POST with an Idempotency-Key recorded: a range of revisions. */
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
