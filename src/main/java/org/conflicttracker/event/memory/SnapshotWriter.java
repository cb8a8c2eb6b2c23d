package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.memory.SnapshotHeader.Maker;
import org.conflicttracker.ledger.StoreIdentity;
import org.conflicttracker.web.caching.BuildFingerprint;

/** Knows what this tracker writes into images as who made them. */
@ApplicationScoped
class SnapshotWriter {

    private final BuildFingerprint build;
    private final StoreIdentity store;

    SnapshotWriter(BuildFingerprint build, StoreIdentity store) {
        this.build = build;
        this.store = store;
    }

    /** Once the store is known by name. */
    Maker origin() {
        return new Maker(build.id(), store.value());
    }
}
