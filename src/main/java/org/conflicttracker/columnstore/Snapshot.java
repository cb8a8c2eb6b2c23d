package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The states up to a revision, as they were published together.
 *
 * @param revision the last that is in it; 0 for none
 */
public record Snapshot(List<Segment> segments, int revision) {

    /** Below so many rows to look at, one thread is as quick. */
    private static final int PARALLEL_MIN_ROWS = 60_000;

    /** Rows that one thread looks at before it takes more. */
    private static final int MORSEL_ROWS = 1 << 17;

    static final Snapshot EMPTY = new Snapshot(List.of(), 0);

    public Snapshot {
        segments = List.copyOf(segments);
    }

    public long size() {
        return segments.stream().mapToLong(segment -> segment.size).sum();
    }

    /** The first day of any state, in days since 1970. */
    public int firstDay() {
        return segments.stream().mapToInt(segment -> segment.startDay[0]).min().orElse(0);
    }

    /** The last day of any state. */
    public int lastDay() {
        return segments.stream().mapToInt(segment -> segment.lastDay).max().orElse(0);
    }

    /** What the segments take on the heap, about; without what words take. */
    public long heapBytes() {
        return segments.stream().mapToLong(segment -> segment.heapBytes).sum();
    }

    public long wordHeapBytes() {
        return segments.stream().mapToLong(Segment::wordHeapBytes).sum();
    }

    /** How many states stood that the search means. */
    public long count(Search search) {
        return this.<RowCounter>collect(search, true, RowCounter::new)
                .mapToLong(count -> count.rows)
                .sum();
    }

    /** Takes found rows in. */
    interface Sink {

        /** Rows that were found, ascending in their segment. */
        void accept(Segment segment, int[] rows, int count);
    }

    /** Counts and sums what stood and the search means, however many groups that makes. */
    public HashAggregator aggregate(Search search, GroupBySpec cut, FigureTable figures) {
        return aggregate(search, cut, figures, GroupMeter.NONE);
    }

    /** Counts and sums what stood and the search means. @param meter is told of groups as they are met */
    public HashAggregator aggregate(Search search, GroupBySpec cut, FigureTable figures, GroupMeter meter) {
        return HashAggregator.merge(collect(search, true, () -> new HashAggregator(cut, figures, meter))
                .toList());
    }

    /** The last revision at which anything entered what the search means, changed in it or left it; 0 for none. */
    public long lastModifiedRevision(Search search) {
        return new LastModifiedSearch(this, search).lastModifiedRevision();
    }

    /**
     * Revisions at which anything entered what the search means, changed in it or left it, in their order.
     *
     * @param search up to which revision to look, and for what
     * @param after the revision after which to begin
     * @param most how many at most
     */
    public List<ChangeScan.SelectionChange> changes(Search search, int after, int most) {
        return new ChangeScan(this, search, after).first(most);
    }

    /** How many there are. */
    public long countChanges(Search search, int after) {
        return new ChangeScan(this, search, after).count();
    }

    /** The codes of the family that states have which the search means, whether they stand or not. */
    public BitSet codes(Search search, MultiValuedField family) {
        BitSet all = new BitSet();
        collect(search, false, () -> new CodeCollector(family)).forEach(one -> all.or(one.codes));
        return all;
    }

    private static final class CodeCollector implements Sink {

        private final MultiValuedField family;
        private final BitSet codes = new BitSet();

        CodeCollector(MultiValuedField family) {
            this.family = family;
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            MultiIntColumn lists = segment.codes(family);
            for (int i = 0; i < count; i++) {
                int to = lists.to(rows[i]);
                for (int at = lists.from(rows[i]); at < to; at++) {
                    codes.set(lists.code(at));
                }
            }
        }
    }

    private static final class RowCounter implements Sink {

        private long rows;

        @Override
        public void accept(Segment segment, int[] found, int count) {
            rows += count;
        }
    }

    /** The sieves of segments in which there may be something. */
    List<SegmentScan> scans(Search search, boolean standing) {
        return segments.stream()
                .filter(segment ->
                        standing ? segment.mayContainCurrentAt(search.asOf()) : segment.firstRevision <= search.asOf())
                .map(segment -> new SegmentScan(segment, search, standing))
                .filter(sieve -> sieve.from < sieve.to)
                .toList();
    }

    /** Has what is found taken in by sinks, one for each thread that worked on it. */
    <T extends Sink> Stream<T> collect(Search search, boolean standing, Supplier<T> sinks) {
        List<SegmentScan> sieves = scans(search, standing).stream()
                .filter(sieve -> sieve.estimatedRows() > 0)
                .toList();
        long most = sieves.stream().mapToLong(SegmentScan::estimatedRows).sum();
        MorselQueue work = new MorselQueue(sieves);
        Supplier<T> share = () -> {
            T sink = sinks.get();
            try {
                work.drainTo(sink);
            } catch (RuntimeException | Error failure) {
                work.end();
                throw failure;
            }
            return sink;
        };
        return (most < PARALLEL_MIN_ROWS ? List.of(share.get()) : ParallelScanExecutor.runParallel(share)).stream();
    }

    /** Pieces of segments, handed out one after the other. */
    private static final class MorselQueue {

        private final List<SegmentScan> scans;
        private int scanIndex;
        private int row;
        private volatile boolean ended;

        MorselQueue(List<SegmentScan> sieves) {
            this.scans = sieves;
            this.row = sieves.isEmpty() ? 0 : sieves.get(0).from;
        }

        private record Morsel(SegmentScan scan, int from, int to) {}

        private synchronized Morsel nextMorsel() {
            if (ended || scanIndex == scans.size()) {
                return null;
            }
            SegmentScan current = scans.get(scanIndex);
            Morsel piece = new Morsel(current, row, Math.min(current.to, row + MORSEL_ROWS));
            row = piece.to();
            if (row == current.to) {
                scanIndex++;
                row = scanIndex == scans.size() ? 0 : scans.get(scanIndex).from;
            }
            return piece;
        }

        /** One who took part has failed: what the others would find is of no use. */
        private void end() {
            ended = true;
        }

        private void drainTo(Sink sink) {
            Bitmap.RowBuffer rows = new Bitmap.RowBuffer(SegmentScan.BATCH_ROWS);
            for (Morsel piece = nextMorsel(); piece != null; piece = nextMorsel()) {
                SegmentScan.ScanPlan scan = piece.scan().fullScan();
                for (int at = piece.from(); at < piece.to() && !ended; ) {
                    at = scan.nextBatch(at, piece.to(), rows);
                    if (rows.count > 0) {
                        sink.accept(piece.scan().segment(), rows.rows, rows.count);
                    }
                }
            }
        }
    }

    /** Codes of a state. @param stage which of its event's states it is */
    public record AttributeCodes(int event, int eventAttributes, int revisionAttributes) {}

    /** The state of a revision; empty where there is none. */
    public Optional<AttributeCodes> find(int revision) {
        for (Segment segment : segments) {
            int row = segment.indexOfRevision(revision);
            if (row >= 0) {
                return Optional.of(new AttributeCodes(
                        segment.event[row], segment.eventAttributes.get(row), segment.revisionAttributes.get(row)));
            }
        }
        return Optional.empty();
    }

    /**
     * What is held of a state beside what it is found by.
     *
     * @param until the event's next revision; 0 while there is none
     * @param start its first day, in days since 1970
     * @param length days from its first to its last
     */
    public record IndexedRevision(int event, int until, int start, int length, AttributeCodes state) {}

    /** What is held of the state of a revision; empty where there is none. What ended it later is not told. */
    public Optional<IndexedRevision> held(int revision) {
        for (Segment segment : segments) {
            int row = segment.indexOfRevision(revision);
            if (row >= 0) {
                int until = segment.supersededBy[row];
                return Optional.of(new IndexedRevision(
                        segment.event[row],
                        until > this.revision ? 0 : until,
                        segment.startDay[row],
                        segment.lengthDays.get(row),
                        new AttributeCodes(
                                segment.event[row],
                                segment.eventAttributes.get(row),
                                segment.revisionAttributes.get(row))));
            }
        }
        return Optional.empty();
    }

    /** How many states have revisions after one and up to another. */
    public long count(int after, int upTo) {
        return segments.stream()
                .mapToLong(segment -> segment.lowerBoundByRevision(upTo + 1) - segment.lowerBoundByRevision(after + 1))
                .sum();
    }

    /** The greatest revision up to one that a state has; 0 where none has. */
    public long lastRevision(int upTo) {
        int last = 0;
        for (Segment segment : segments) {
            int position = upTo == Integer.MAX_VALUE ? segment.size : segment.lowerBoundByRevision(upTo + 1);
            last = position == 0
                    ? last
                    : Math.max(last, segment.revision[segment.lookups.byRevision()[position - 1]]);
        }
        return last;
    }

    /**
     * Has work that can be shared done by who wants it, with the help of those who are idle just now: where all processors are busy with
     * other questions, nobody waits for anybody's help. (Callers of the common pool do, and look for others' tasks meanwhile: with many who
     * ask at once that was a third of all time.)
     *
     * <p>No more such work is begun than there are processors to do it; more waits for its turn, in the order it came. All at once would be
     * ready no sooner, and whoever needs a processor for a moment only, to write or for a small question, would be one of many at it.
     */
    static final class ParallelScanExecutor {

        private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
        private static final int MAX_HELPERS = PROCESSORS - 1;
        private static final int KEEP_ALIVE_SECONDS = 60;

        private static final ThreadPoolExecutor HELPER_POOL = new ThreadPoolExecutor(
                0,
                Math.max(1, MAX_HELPERS),
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                ParallelScanExecutor::newHelperThread,
                new ThreadPoolExecutor.DiscardPolicy());

        private static final Semaphore PERMITS = new Semaphore(PROCESSORS, true);

        private ParallelScanExecutor() {}

        private static Thread newHelperThread(Runnable task) {
            Thread thread = new Thread(task, "index-helper");
            thread.setDaemon(true);
            return thread;
        }

        /** What each who took part made of the work, the caller first. @param share takes what is left of it, piece by piece */
        static <T> List<T> runParallel(Supplier<T> share) {
            PERMITS.acquireUninterruptibly();
            try {
                return runWithHelpers(share);
            } finally {
                PERMITS.release();
            }
        }

        private static <T> List<T> runWithHelpers(Supplier<T> share) {
            List<HelperTask<T>> offers = new ArrayList<>();
            for (int i = 0; i < MAX_HELPERS; i++) {
                HelperTask<T> offer = new HelperTask<>(share);
                offers.add(offer);
                HELPER_POOL.execute(offer);
            }
            List<T> made = new ArrayList<>();
            made.add(share.get());
            offers.stream().filter(HelperTask::startedOrCancel).forEach(offer -> made.add(offer.result()));
            return made;
        }

        /** A share for who takes it before it is asked for. */
        private static final class HelperTask<T> implements Runnable {

            private final Supplier<T> work;
            private final AtomicBoolean claimed = new AtomicBoolean();
            private final CompletableFuture<T> result = new CompletableFuture<>();

            HelperTask(Supplier<T> share) {
                this.work = share;
            }

            @Override
            public void run() {
                if (claimed.compareAndSet(false, true)) {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                }
            }

            /** What came of it. @throws RuntimeException what the share threw */
            T result() {
                try {
                    return result.join();
                } catch (CompletionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw e;
                }
            }

            /** Whether somebody has; if not, nobody will. */
            boolean startedOrCancel() {
                return !claimed.compareAndSet(false, true);
            }
        }
    }
}
