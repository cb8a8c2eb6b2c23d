package org.conflicttracker.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Row of sequences; the lock on it is the writing lock. During a restore there is a second row, with the sequences that
 * apply when it is done.
 */
@Entity
@Table(name = "store")
class LedgerState {

    static final short MAIN_ID = 1;
    static final short RESTORING_ID = 2;

    @Id
    short id;

    /** Identity of the store; in the second row that of the backup being restored. */
    String storeIdentity;

    long lastRevision;
    /** Milliseconds since 1970; strictly increases from one transaction to the next. */
    long lastRecordedAt;

    /** Last revision that everybody may see: the public clock does not advance by drafts. */
    long lastPublicRevision;
    /** Time of the last change that everybody may see, including changes that are no revisions. */
    long lastPublicRecordedAt;

    long lastEvent;
    long lastActor;
    long lastSource;
    long lastReport;
    long lastState;
    long lastArea;

    /** Number of withholdings. */
    long withheld;

    static LedgerState of(RestoreState restore) {
        LedgerState store = new LedgerState();
        store.id = RESTORING_ID;
        store.storeIdentity = restore.backupId();
        store.lastRecordedAt = restore.recordedAt().toEpochMilli();
        store.assignSequences(restore.targetSequences());
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
        return new Sequences(lastRevision, lastEvent, lastActor, lastSource, lastReport, lastState, lastArea);
    }

    void assignSequences(Sequences sequences) {
        lastRevision = sequences.revision();
        lastEvent = sequences.event();
        lastActor = sequences.actor();
        lastSource = sequences.source();
        lastReport = sequences.report();
        lastState = sequences.state();
        lastArea = sequences.area();
    }
}
