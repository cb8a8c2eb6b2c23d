package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.conflicttracker.event.memory.SnapshotHeader.LogFingerprint;
import org.conflicttracker.event.memory.SnapshotHeader.Origin;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.StoreIdentity;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.web.caching.BuildFingerprint;

/** Verification of snapshots against this store and build. */
@ApplicationScoped
class SnapshotVerifier {

    private final BuildFingerprint build;
    private final StoreIdentity store;
    private final DurableHorizon horizon;
    private final RevisionTimestampRepository timestamps;
    private final WithheldGeneration generation;
    private final MemoryBudget memoryBudget;

    SnapshotVerifier(
            BuildFingerprint build,
            StoreIdentity store,
            DurableHorizon horizon,
            RevisionTimestampRepository timestamps,
            WithheldGeneration generation,
            MemoryBudget memoryBudget) {
        this.build = build;
        this.store = store;
        this.horizon = horizon;
        this.timestamps = timestamps;
        this.generation = generation;
        this.memoryBudget = memoryBudget;
    }

    /** Whether there are revisions that a snapshot could contain. */
    boolean hasRevisions() {
        return horizon.revision() > 0;
    }

    /** Header of a snapshot written now. */
    SnapshotHeader createHeader(IndexState.StateSnapshot image) {
        int last = image.index().lastEntry().revision();
        return new SnapshotHeader(
                origin(),
                image.revision(),
                generation.value(),
                new LogFingerprint(
                        last,
                        image.index().lastEntry().event(),
                        image.dictionaries().dictionaries().revisionTimestamps.millisOf(last),
                        image.index().snapshot().size()),
                image.heapBytes());
    }

    /** Whether content was withheld since the snapshot was written. */
    boolean isOutlived(SnapshotHeader header) {
        return header.withheld() != generation.value();
    }

    /**
     * Reason why a snapshot must not be used; empty if it may be used. The identity of the store alone is not enough: a restored older copy
     * of its folder has the same identity and continues with other revisions of the same numbers.
     */
    Optional<String> findMismatch(SnapshotHeader header) {
        Origin maker = origin();
        if (!header.origin().store().equals(maker.store())) {
            return Optional.of("it is of another store");
        }
        if (!header.origin().build().equals(maker.build())) {
            return Optional.of("another build of the tracker has made it");
        }
        if (isOutlived(header)) {
            return Optional.of("something was withheld since");
        }
        if (header.revision() > horizon.revision()) {
            return Optional.of("it goes beyond what is recorded");
        }
        Optional<LogFingerprint> last =
                QuarkusTransaction.requiringNew().call(() -> timestamps.findLast(header.revision()));
        if (!last.equals(Optional.of(header.logFingerprint()))) {
            return Optional.of("the store holds other revisions");
        }
        return memoryBudget.fits(header.heapBytes())
                ? Optional.empty()
                : Optional.of("it takes more of the heap than it may");
    }

    /** Origin of snapshots of this process; the store identity must be loaded. */
    private Origin origin() {
        return new Origin(build.id(), store.value());
    }
}
