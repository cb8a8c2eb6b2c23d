package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        int read = 0;
        int compactions = 0;
        for (int round = 0; round < TestScale.of(1, 12); round++) {
            ColumnIndex index = new ColumnIndex();
            Future<?> taking = threads.submit(() -> batches.forEach(
                    batch -> index.append(batch, batch.get(batch.size() - 1).revision())));
            Future<Integer> compaction = threads.submit(() -> {
                int times = 0;
                while (!taking.isDone()) {
                    times += index.compact() ? 1 : 0;
                }
                return times;
            });
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Reader reader = new Reader(index, expected, new Random(random.nextLong()));
                readers.add(threads.submit(() -> reader.readUntil(taking)));
            }
            taking.get();
            compactions += compaction.get();
            for (Future<Integer> reader : readers) {
                read += reader.get();
            }
            assertThat(index.published().size())
                    .isEqualTo(batches.stream().mapToLong(List::size).sum());
        }
        assertThat(compactions).as("compactions during reads, seed " + seed).isPositive();
        assertThat(read).as("answers read during appends, seed " + seed).isPositive();
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

        int readUntil(Future<?> done) {
            int read = 0;
            while (!done.isDone()) {
                Snapshot snapshot = index.published();
                pinned.add(snapshot.revision());
                read(snapshot, snapshot.revision());
                read(index.published(), pinned.get(dice.nextInt(pinned.size())));
                read(index.published(), dice.nextInt(snapshot.revision() + 1));
                read += 3;
            }
            return read;
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
