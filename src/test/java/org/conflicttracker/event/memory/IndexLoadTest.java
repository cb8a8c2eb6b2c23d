package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventView.EventContentJson;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An index that is loaded on several threads has the same revisions as one that has followed the log. */
@QuarkusTest
@TestProfile(SnapshotTestProfile.class)
@Timeout(180)
class IndexLoadTest {

    private static final int BATCH = 2;
    private static final int THREADS = 3;

    @Inject
    RevisionRecordRepository records;

    @Inject
    EventContentJson json;

    @Inject
    MemoryBudget budget;

    @Inject
    IndexUpdater following;

    @Inject
    IndexLifecycle lifecycle;

    @Inject
    DurableHorizon horizon;

    @Test
    void aStoppedLoadReadsNothingMore() {
        for (int i = 0; i <= BATCH; i++) {
            Events.record(Events.body(UniqueNames.word()));
        }
        IndexUpdater stopped = new IndexUpdater(records, budget, BATCH, THREADS);
        stopped.stop();
        stopped.loadTo(horizon.revision());

        assertThat(stopped.published().revision()).isZero();
    }

    @Test
    void anIndexLoadedDuringWritesLacksNothing() {
        String word = UniqueNames.word();
        int events = TestScale.of(40, 400);
        AtomicBoolean written = new AtomicBoolean();
        AtomicInteger loads = new AtomicInteger();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < events || loads.get() < 2; i++) {
                        long id = Events.record(Events.body(word)).getLong("id");
                        if (i % 3 == 0) {
                            Events.patch(id, "*", Map.of("date", Map.of("start", "2023-02-01"), "reason", "Typing"))
                                    .statusCode(200);
                        }
                    }
                })
                .whenComplete((done, failure) -> written.set(true));
        IndexUpdater loaded = new IndexUpdater(records, budget, BATCH, THREADS);
        while (!written.get()) {
            IndexUpdater another = new IndexUpdater(records, budget, BATCH, THREADS);
            another.loadTo(horizon.revision());
            loaded.loadTo(horizon.revision());
            loads.incrementAndGet();
            assertAlike(another.published(), loaded.published());
        }
        writing.join();
        long last = horizon.revision();
        loaded.loadTo(last);
        assertThat(loaded.published().revision()).isEqualTo(last);
        while (!lifecycle.catchUpTo(last)) {
            Polling.pause();
        }
        assertAlike(loaded.published(), following.published());
        assertThat(loaded.eventCount()).isEqualTo(following.eventCount());
        assertThat(loaded.dictionaries().words.lookup(word)).isNotNegative();
        assertThat(loaded.stateSnapshot()).isPresent();
    }

    /** Compares the revisions of the first, which the second has too. */
    private static void assertAlike(Snapshot one, Snapshot other) {
        assertThat(other.count(0, one.revision())).isEqualTo(one.size());
        for (int revision = 1; revision <= one.revision(); revision++) {
            assertThat(content(other, revision, one.revision()))
                    .as("revision %d", revision)
                    .isEqualTo(content(one, revision, one.revision()));
        }
    }

    /** Event, superseding revision up to a last one, and dates of a revision: codes differ between indexes. */
    private static Optional<List<Integer>> content(Snapshot snapshot, int revision, int last) {
        return snapshot.findRevision(revision)
                .map(found -> List.of(
                        found.event(),
                        found.supersededBy() > last ? 0 : found.supersededBy(),
                        found.startDay(),
                        found.lengthDays()));
    }

    @Test
    void anIndexThatIsDroppedDuringTheLoadStaysEmpty() {
        IndexUpdater loaded = loadWhile(IndexUpdater::forget);
        assertThat(loaded.published().revision()).isZero();
        assertThat(loaded.dictionaries().words.size()).isZero();
        loaded.loadTo(horizon.revision());
        assertThat(loaded.published().size()).isPositive();
    }

    @Test
    void revisionsThatOthersAppendDuringTheLoadAreNotAppendedAgain() {
        // one batch: it is published at once, before the load can end because of it
        IndexUpdater loaded = loadWhile(updater -> updater.updateTo(BATCH));
        assertThat(loaded.published().revision()).isEqualTo(BATCH);
        long last = horizon.revision();
        loaded.loadTo(last);
        IndexUpdater another = new IndexUpdater(records, budget, BATCH, THREADS);
        another.updateTo(last);
        assertThat(loaded.published().size()).isEqualTo(another.published().size());
        assertAlike(another.published(), loaded.published());
    }

    /** Loads an index to which something happens during the third read, before anything is published. */
    private IndexUpdater loadWhile(Consumer<IndexUpdater> interruption) {
        for (int i = 0; i < 10; i++) {
            Events.record(Events.body(UniqueNames.word()));
        }
        AtomicInteger reads = new AtomicInteger();
        AtomicReference<IndexUpdater> loaded = new AtomicReference<>();
        RevisionRecordRepository interrupted = new RevisionRecordRepository(json) {
            @Override
            List<RevisionRecord> listRecords(Span span) {
                if (reads.incrementAndGet() == 3) {
                    interruption.accept(loaded.get());
                }
                return super.listRecords(span);
            }
        };
        loaded.set(new IndexUpdater(interrupted, budget, BATCH, THREADS));
        loaded.get().loadTo(horizon.revision());
        return loaded.get();
    }
}
