package org.conflicttracker.spine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The one row of counters; whoever holds its lock is the one who writes. */
@Entity
class Store {

    static final short ONLY = 1;

    @Id
    short id;

    String storeIdentity;
    long lastRevision;
    /** Milliseconds since 1970; strictly grows from one transaction to the next. */
    long lastRecordedAt;

    long lastEvent;
    long lastActor;
    long lastSource;
    long lastReport;
    long lastState;
}
