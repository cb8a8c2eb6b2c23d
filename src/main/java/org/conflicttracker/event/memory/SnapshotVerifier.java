package org.conflicttracker.event.memory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.conflicttracker.event.memory.SnapshotHeader.Maker;
import org.conflicttracker.event.memory.SnapshotHeader.Recorded;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.WithheldGeneration;

/** Whether an image is of what this store holds. */
@ApplicationScoped
class SnapshotVerifier {

    private final SnapshotWriter here;
    private final DurableHorizon horizon;
    private final RevisionTimestampRepository recorded;
    private final WithheldGeneration generation;
    private final MemoryBudget room;

    SnapshotVerifier(
            SnapshotWriter here,
            DurableHorizon horizon,
            RevisionTimestampRepository recorded,
            WithheldGeneration generation,
            MemoryBudget room) {
        this.here = here;
        this.horizon = horizon;
        this.recorded = recorded;
        this.generation = generation;
        this.room = room;
    }

    /** Whether an image would spare anything. */
    boolean isWorthwhile() {
        return horizon.revision() > 0;
    }

    /** What an image made now says of itself. */
    SnapshotHeader header(IndexState.Image image) {
        int last = image.index().last().revision();
        return new SnapshotHeader(
                here.maker(),
                image.revision(),
                generation.value(),
                new Recorded(
                        last,
                        image.index().last().event(),
                        image.meanings().meanings().recordings.timeOf(last),
                        image.index().snapshot().size()),
                image.bytes());
    }

    /** Whether an image tells what has been withheld since it was made. */
    boolean isOutlived(SnapshotHeader header) {
        return header.withheld() != generation.value();
    }

    /**
     * Why an image may not be used; empty where it may. The store's name alone proves nothing: an older copy of its folder, put back,
     * has the same, and goes on with other revisions of the same numbers.
     */
    Optional<String> objection(SnapshotHeader header) {
        Maker maker = here.maker();
        if (!header.maker().store().equals(maker.store())) {
            return Optional.of("it is of another store");
        }
        if (!header.maker().build().equals(maker.build())) {
            return Optional.of("another build of the tracker has made it");
        }
        if (isOutlived(header)) {
            return Optional.of("something was withheld since");
        }
        if (header.revision() > horizon.revision()) {
            return Optional.of("it goes beyond what is recorded");
        }
        Optional<Recorded> last = QuarkusTransaction.requiringNew().call(() -> recorded.findLast(header.revision()));
        if (!last.equals(Optional.of(header.last()))) {
            return Optional.of("the store holds other revisions");
        }
        return room.has(header.bytes()) ? Optional.empty() : Optional.of("it takes more of the heap than it may");
    }
}
