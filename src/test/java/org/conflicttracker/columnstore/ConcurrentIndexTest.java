package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads during appends and compactions return, as of any revision, the answer of that revision. */
class ConcurrentIndexTest {

    private static final int READERS = 3;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void answersOfARevisionStayWhileTheIndexGrows() throws Exception {
        RandomRows rows = new RandomRows(random);
        FigureTable figures = rows.numbers();
        List<List<IndexRow>> batches = batches(rows);
        List<ExpectedRows> expected = expected(batches, figures);
        for (int round = 0; round < TestScale.of(1, 12); round++) {
            ColumnIndex index = new ColumnIndex();
            CountDownLatch othersHaveWorked = new CountDownLatch(1 + READERS);
            Future<?> taking = threads.submit(() -> {
                for (List<IndexRow> batch : batches) {
                    if (batch == batches.get(batches.size() - 1)) {
                        // on a busy machine all else might be appended before another thread has its turn
                        assertThat(othersHaveWorked.await(60, TimeUnit.SECONDS))
                                .as("compaction and answers during appends, seed " + seed)
                                .isTrue();
                    }
                    index.append(batch, batch.get(batch.size() - 1).revision());
                }
                return null;
            });
            List<Future<?>> others = new ArrayList<>();
            others.add(threads.submit(() -> {
                boolean compacted = false;
                while (!taking.isDone()) {
                    if (index.compact() && !compacted) {
                        compacted = true;
                        othersHaveWorked.countDown();
                    }
                }
            }));
            for (int i = 0; i < READERS; i++) {
                Reader reader = new Reader(index, expected, new Random(random.nextLong()));
                others.add(threads.submit(() -> reader.readUntil(taking, othersHaveWorked)));
            }
            for (Future<?> other : others) {
                other.get();
            }
            taking.get();
            assertThat(index.published().size())
                    .isEqualTo(batches.stream().mapToLong(List::size).sum());
        }
    }

    /** Many small batches, like writes, and some large enough for compaction. */
    private List<List<IndexRow>> batches(RandomRows rows) {
        List<List<IndexRow>> batches = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            batches.add(rows.next(i % 80 == 40 ? 8200 : 1 + random.nextInt(30)));
        }
        return batches;
    }

    private List<ExpectedRows> expected(List<List<IndexRow>> batches, FigureTable figures) {
        ReferenceIndex reference = new ReferenceIndex();
        batches.forEach(batch -> batch.forEach(reference::add));
        RandomQueries queries = new RandomQueries(random);
        List<ExpectedRows> expected = new ArrayList<>();
        expected.add(
                new ExpectedRows(new RandomQuery(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of()), reference, figures));
        for (int i = 0; i < 12; i++) {
            expected.add(new ExpectedRows(queries.query(reference.lastRevision()), reference, figures));
        }
        return expected;
    }

    private final class Reader {

        private final ColumnIndex index;
        private final List<ExpectedRows> expected;
        private final Random dice;

        /** First answers by revision and query. */
        private final Map<String, List<PageScan.Entry>> before = new java.util.HashMap<>();

        private final List<Integer> pinned = new ArrayList<>();

        Reader(ColumnIndex index, List<ExpectedRows> expected, Random dice) {
            this.index = index;
            this.expected = expected;
            this.dice = dice;
        }

        void readUntil(Future<?> done, CountDownLatch hasRead) {
            while (!done.isDone()) {
                Snapshot snapshot = index.published();
                pinned.add(snapshot.revision());
                read(snapshot, snapshot.revision());
                read(index.published(), pinned.get(dice.nextInt(pinned.size())));
                read(index.published(), dice.nextInt(snapshot.revision() + 1));
                if (pinned.size() == 1) {
                    hasRead.countDown();
                }
            }
        }

        private void read(Snapshot snapshot, int at) {
            ExpectedRows one = expected.get(dice.nextInt(expected.size()));
            one.check(snapshot, at, ", seed " + seed);
            PageScan.Order order = PageScan.Order.values()[dice.nextInt(4)];
            List<PageScan.Entry> listed =
                    new PageScan(order, 0, null, 20).list(snapshot, one.query().search(at), one.figures());
            List<PageScan.Entry> first = before.computeIfAbsent(at + " " + order + one, conditions -> listed);
            assertThat(listed)
                    .as("%s of %s at %d, seed %d", order, one.query(), at, seed)
                    .isEqualTo(first);
        }
    }
}
