package org.conflicttracker.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The one row of counters; whoever holds its lock is the one who writes. While a copy is being restored there is a second row: the
 * counters as they will be when that is done.
 */
@Entity
@Table(name = "store")
class LedgerState {

    static final short MAIN_ID = 1;
    static final short RESTORING_ID = 2;

    @Id
    short id;

    /** In the second row: which copy is being restored. */
    String storeIdentity;

    long lastRevision;
    /** Milliseconds since 1970; strictly grows from one transaction to the next. */
    long lastRecordedAt;

    /** The last revision that everybody may see: the public clock stands still while only drafts are written. */
    long lastPublicRevision;
    /** When anything that everybody may see was last recorded, also what is no revision. */
    long lastPublicRecordedAt;

    long lastEvent;
    long lastActor;
    long lastSource;
    long lastReport;
    long lastState;

    /** How often something was withheld. */
    long withheld;

    static LedgerState of(RestoreState restoration) {
        LedgerState store = new LedgerState();
        store.id = RESTORING_ID;
        store.storeIdentity = restoration.backupId();
        store.lastRecordedAt = restoration.recordedAt().toEpochMilli();
        store.assignSequences(restoration.targetSequences());
        return store;
    }

    RestoreState toRestoreState() {
        return new RestoreState(storeIdentity, sequences(), Instant.ofEpochMilli(lastRecordedAt));
    }

    LatestRevision.State state() {
        return new LatestRevision.State(
                new LatestRevision.Reach(lastRevision, lastRecordedAt),
                new LatestRevision.Reach(lastPublicRevision, lastPublicRecordedAt));
    }

    Sequences sequences() {
        return new Sequences(lastRevision, lastEvent, lastActor, lastSource, lastReport, lastState);
    }

    void assignSequences(Sequences counters) {
        lastRevision = counters.revision();
        lastEvent = counters.event();
        lastActor = counters.actor();
        lastSource = counters.source();
        lastReport = counters.report();
        lastState = counters.state();
    }
}
