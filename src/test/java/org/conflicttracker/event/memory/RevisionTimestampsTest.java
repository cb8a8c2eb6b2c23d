package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RevisionTimestampsTest {

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void timesAndRevisionsAreFoundFromEachOther() {
        RevisionTimestamps recordings = new RevisionTimestamps();
        TreeMap<Long, Long> firstByTime = new TreeMap<>();
        TreeMap<Long, Long> timeByRevision = new TreeMap<>();
        TreeMap<Long, Long> timeByFirst = new TreeMap<>();
        long millis = 1000;
        for (long revision = 3; revision < 3000; revision += 1 + random.nextInt(2)) {
            millis += random.nextInt(3) == 0 ? random.nextInt(50) : 0;
            recordings.add(revision, millis);
            if (firstByTime.putIfAbsent(millis, revision) == null) {
                timeByFirst.put(revision, millis);
            }
            timeByRevision.put(revision, millis);
            long time = random.nextLong(900, millis + 100);
            var from = firstByTime.ceilingEntry(time);
            assertThat(recordings.firstRevisionSince(time))
                    .as(time + ", seed " + seed)
                    .isEqualTo(from == null ? Long.MAX_VALUE : from.getValue());
            long wanted = random.nextLong(revision + 2);
            var upTo = timeByRevision.floorEntry(wanted);
            assertThat(recordings.millisOf(wanted))
                    .as(wanted + ", seed " + seed)
                    .isEqualTo(upTo == null ? -1 : upTo.getValue());
            Long next = timeByFirst.higherKey(wanted);
            assertThat(recordings.firstRevisionAfterTransaction(wanted))
                    .as(wanted + ", seed " + seed)
                    .isEqualTo(next == null ? Long.MAX_VALUE : next);
        }
    }

    @Test
    void withoutRecordingsNothingIsFound() {
        assertThat(new RevisionTimestamps().firstRevisionSince(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(new RevisionTimestamps().millisOf(9)).isEqualTo(-1);
    }

    /** The array doubles at the 129th entry; many examples cross that. */
    @Test
    void whoAsksWhileTheyGrowIsAnswered() {
        for (int round = 0; round < 400; round++) {
            RevisionTimestamps recordings = new RevisionTimestamps();
            CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
                for (int revision = 1; revision <= 600; revision++) {
                    recordings.add(revision, 10L * revision);
                }
            });
            while (!adding.isDone()) {
                long first = recordings.firstRevisionSince(5000);
                assertThat(first == 500 || first == Long.MAX_VALUE)
                        .as("%d of 5000", first)
                        .isTrue();
                assertThat(recordings.firstRevisionSince(1001)).isIn(101L, Long.MAX_VALUE);
                assertThat(recordings.millisOf(70)).isLessThanOrEqualTo(700);
            }
            adding.join();
        }
    }
}
