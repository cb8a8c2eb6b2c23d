package org.conflicttracker.spine;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/**
 * The one row of counters; whoever holds its lock is the one who writes. While a copy is being restored there is a second row: the
 * counters as they will be when that is done.
 */
@Entity
class Store {

    static final short ONLY = 1;
    static final short RESTORING = 2;

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

    static Store of(Restoration restoration) {
        Store store = new Store();
        store.id = RESTORING;
        store.storeIdentity = restoration.copy();
        store.lastRecordedAt = restoration.recordedAt().toEpochMilli();
        store.count(restoration.goal());
        return store;
    }

    Restoration restoration() {
        return new Restoration(storeIdentity, counters(), Instant.ofEpochMilli(lastRecordedAt));
    }

    Head.State state() {
        return new Head.State(
                new Head.Reach(lastRevision, lastRecordedAt), new Head.Reach(lastPublicRevision, lastPublicRecordedAt));
    }

    Counters counters() {
        return new Counters(lastRevision, lastEvent, lastActor, lastSource, lastReport, lastState);
    }

    void count(Counters counters) {
        lastRevision = counters.revision();
        lastEvent = counters.event();
        lastActor = counters.actor();
        lastSource = counters.source();
        lastReport = counters.report();
        lastState = counters.state();
    }
}
