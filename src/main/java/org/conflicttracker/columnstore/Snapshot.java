package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Published state of the index: its segments up to a revision.
 *
 * @param revision the last one contained; 0 for none
 */
public record Snapshot(List<Segment> segments, int revision) {

    /** Latitude and longitude of a location without coordinates. */
    public static final int UNKNOWN_COORDINATE = Segment.UNKNOWN_COORDINATE;

    /** Rows to evaluate below which one thread is as fast as several. */
    private static final int PARALLEL_MIN_ROWS = 60_000;

    /** Rows of one unit of work of a thread. */
    private static final int MORSEL_ROWS = 1 << 17;

    static final Snapshot EMPTY = new Snapshot(List.of(), 0);

    public Snapshot {
        segments = List.copyOf(segments);
    }

    public long size() {
        return segments.stream().mapToLong(segment -> segment.size).sum();
    }

    /** Earliest first day of any row, in days since 1970; 0 if empty. */
    public int firstDay() {
        return segments.stream().mapToInt(segment -> segment.startDay[0]).min().orElse(0);
    }

    /** Latest last day of any row; 0 if empty. */
    public int lastDay() {
        return segments.stream().mapToInt(segment -> segment.lastDay).max().orElse(0);
    }

    /** Approximate heap size of the segments without the posting lists of words. */
    public long heapBytes() {
        return segments.stream().mapToLong(segment -> segment.heapBytes).sum();
    }

    public long wordHeapBytes() {
        return segments.stream().mapToLong(Segment::wordHeapBytes).sum();
    }

    /** Number of matching current rows. */
    public long count(Search search) {
        return this.<RowCounter>collect(search, true, RowCounter::new)
                .mapToLong(count -> count.rows)
                .sum();
    }

    /** Consumer of matching rows. */
    interface Sink {

        /** Accepts matching rows of a segment, ascending. */
        void accept(Segment segment, int[] rows, int count);

        /** Whether further rows would change nothing; then the scan ends for all threads. */
        default boolean isComplete() {
            return false;
        }
    }

    /** Aggregates matching current rows without a limit on groups. */
    public HashAggregator aggregate(Search search, GroupBySpec groupBy, FigureTable figures) {
        return aggregate(search, groupBy, figures, GroupMeter.NONE);
    }

    /**
     * Aggregates matching current rows.
     *
     * @param meter receives new groups
     */
    public HashAggregator aggregate(Search search, GroupBySpec groupBy, FigureTable figures, GroupMeter meter) {
        return HashAggregator.merge(collect(search, true, () -> new HashAggregator(groupBy, figures, meter))
                .toList());
    }

    /** Last-modified revision of a selection; 0 for none. */
    public long lastModifiedRevision(Search search) {
        return new LastModifiedSearch(this, search).lastModifiedRevision();
    }

    /**
     * Changes of a selection in the order of revisions.
     *
     * @param search selection, and the revision up to which to search
     * @param after the revision after which to begin
     * @param kinds codes of the revision attributes of the changes; null for all
     * @param limit maximum number of changes
     */
    public List<ChangeScan.SelectionChange> changes(Search search, int after, @Nullable CodeSet kinds, int limit) {
        return new ChangeScan(this, search, after, kinds).first(limit);
    }

    /** Number of changes. */
    public long countChanges(Search search, int after, @Nullable CodeSet kinds) {
        return new ChangeScan(this, search, after, kinds).count();
    }

    /**
     * The keys of matching current rows; ends when every key was found.
     *
     * @param keyByCode by code of the event attributes, the key; 0 for none
     * @param keys number of keys besides none
     * @return without 0
     */
    public BitSet keysOfEventAttributes(Search search, int[] keyByCode, int keys) {
        BitSet found = new BitSet();
        if (keys > 0) {
            collect(search, true, () -> new KeyCollector(keyByCode, keys)).forEach(one -> found.or(one.found));
            found.clear(0);
        }
        return found;
    }

    private static final class KeyCollector implements Sink {

        private final int[] keyByCode;
        private final int keys;
        private final BitSet found = new BitSet();

        KeyCollector(int[] keyByCode, int keys) {
            this.keyByCode = keyByCode;
            this.keys = keys;
            // so that they are complete when all others are
            found.set(0);
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            IntColumn attributes = segment.eventAttributes;
            for (int i = 0; i < count; i++) {
                found.set(keyByCode[attributes.get(rows[i])]);
            }
        }

        @Override
        public boolean isComplete() {
            return found.cardinality() > keys;
        }
    }

    /** Codes in a field of all matching rows, current or superseded. */
    public BitSet codes(Search search, MultiValuedField field) {
        BitSet all = new BitSet();
        collect(search, false, () -> new CodeCollector(field)).forEach(one -> all.or(one.codes));
        return all;
    }

    private static final class CodeCollector implements Sink {

        private final MultiValuedField field;
        private final BitSet codes = new BitSet();

        CodeCollector(MultiValuedField field) {
            this.field = field;
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            MultiIntColumn column = segment.codes(field);
            for (int i = 0; i < count; i++) {
                int to = column.to(rows[i]);
                for (int at = column.from(rows[i]); at < to; at++) {
                    codes.set(column.code(at));
                }
            }
        }
    }

    /**
     * Summary of matching rows.
     *
     * @param codes by field, those of any row
     * @param firstDay earliest first day, in days since 1970; {@link Integer#MAX_VALUE} without rows
     * @param lastDay latest last day; {@link Integer#MIN_VALUE} without rows
     */
    public record RowSummary(Map<MultiValuedField, BitSet> codes, int firstDay, int lastDay) {

        public RowSummary {
            codes = Map.copyOf(codes);
        }
    }

    /** Summary of the matching current rows, in one pass over them. */
    public RowSummary summarize(Search search, Set<MultiValuedField> fields) {
        return this.<RowSummarizer>collect(search, true, () -> new RowSummarizer(fields))
                .reduce(RowSummarizer::merge)
                .map(RowSummarizer::summary)
                .orElseThrow();
    }

    private static final class RowSummarizer implements Sink {

        private final Map<MultiValuedField, CodeCollector> collectors = new EnumMap<>(MultiValuedField.class);
        private int firstDay = Integer.MAX_VALUE;
        private int lastDay = Integer.MIN_VALUE;

        RowSummarizer(Set<MultiValuedField> fields) {
            fields.forEach(field -> collectors.put(field, new CodeCollector(field)));
        }

        @Override
        public void accept(Segment segment, int[] rows, int count) {
            collectors.values().forEach(collector -> collector.accept(segment, rows, count));
            firstDay = Math.min(firstDay, segment.startDay[rows[0]]);
            for (int i = 0; i < count; i++) {
                lastDay = Math.max(lastDay, segment.startDay[rows[i]] + segment.lengthDays.get(rows[i]));
            }
        }

        RowSummarizer merge(RowSummarizer other) {
            collectors.forEach((field, collector) ->
                    collector.codes.or(Objects.requireNonNull(other.collectors.get(field)).codes));
            firstDay = Math.min(firstDay, other.firstDay);
            lastDay = Math.max(lastDay, other.lastDay);
            return this;
        }

        RowSummary summary() {
            Map<MultiValuedField, BitSet> codes = new EnumMap<>(MultiValuedField.class);
            collectors.forEach((field, collector) -> codes.put(field, collector.codes));
            return new RowSummary(codes, firstDay, lastDay);
        }
    }

    private static final class RowCounter implements Sink {

        private long rows;

        @Override
        public void accept(Segment segment, int[] found, int count) {
            rows += count;
        }
    }

    /** Scans of the segments that may contain matching rows. */
    List<SegmentScan> scans(Search search, boolean currentOnly) {
        return segments.stream()
                .filter(segment -> currentOnly
                        ? segment.mayContainCurrentAt(search.asOf())
                        : segment.firstRevision <= search.asOf())
                .map(segment -> new SegmentScan(segment, search, currentOnly))
                .filter(scan -> scan.from < scan.to)
                .toList();
    }

    /** Passes the matching rows to sinks, one per participating thread. */
    <T extends Sink> Stream<T> collect(Search search, boolean currentOnly, Supplier<T> sinks) {
        return collect(scans(search, currentOnly), sinks);
    }

    /** Passes the matching rows of some scans to sinks, one per participating thread. */
    static <T extends Sink> Stream<T> collect(List<SegmentScan> candidates, Supplier<T> sinks) {
        List<SegmentScan> scans =
                candidates.stream().filter(scan -> scan.estimatedRows() > 0).toList();
        long estimatedRows =
                scans.stream().mapToLong(SegmentScan::estimatedRows).sum();
        MorselQueue work = new MorselQueue(scans);
        Supplier<T> task = () -> {
            T sink = sinks.get();
            try {
                work.drainTo(sink);
            } catch (RuntimeException | Error failure) {
                work.end();
                throw failure;
            }
            return sink;
        };
        return (isParallel(estimatedRows) ? ParallelScanExecutor.runParallel(task) : List.of(task.get())).stream();
    }

    /** Whether so many rows are evaluated by several threads. */
    static boolean isParallel(long estimatedRows) {
        return estimatedRows >= PARALLEL_MIN_ROWS;
    }

    /** Queue of morsels, the units of work (morsel-driven parallelism). */
    private static final class MorselQueue {

        private final List<SegmentScan> scans;
        private int scanIndex;
        private int row;
        private volatile boolean ended;

        MorselQueue(List<SegmentScan> scans) {
            this.scans = scans;
            this.row = scans.isEmpty() ? 0 : scans.get(0).from;
        }

        private record Morsel(SegmentScan scan, int from, int to) {}

        private synchronized @Nullable Morsel nextMorsel() {
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

        /** Ends the work of all threads, after one has failed or has found all there is. */
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
                        if (sink.isComplete()) {
                            end();
                        }
                    }
                }
            }
        }
    }

    /** Attribute codes of a revision. */
    public record AttributeCodes(int event, int eventAttributes, int revisionAttributes) {}

    /** Attribute codes of a revision; empty if it is not in the index. */
    public Optional<AttributeCodes> findAttributes(int revision) {
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
     * Single-valued content of a revision, as the scrub compares it.
     *
     * @param supersededBy next revision of the event; 0 while there is none
     * @param startDay first day, in days since 1970
     * @param lengthDays days from the first to the last day
     */
    public record IndexedRevision(
            int event, int supersededBy, int startDay, int lengthDays, AttributeCodes attributes) {}

    /** Content of a revision; empty if it is not in the index. A superseding revision after this snapshot is left out. */
    public Optional<IndexedRevision> findRevision(int revision) {
        for (Segment segment : segments) {
            int row = segment.indexOfRevision(revision);
            if (row >= 0) {
                int supersededBy = segment.supersededBy[row];
                return Optional.of(new IndexedRevision(
                        segment.event[row],
                        supersededBy > this.revision ? 0 : supersededBy,
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

    /**
     * Codes of some figures of a revision.
     *
     * @param supersedes previous revision of the event; 0 for none
     * @param codes in the order of the columns; 0 for no figure
     */
    public record RevisionFigures(int event, int supersedes, int revisionAttributes, int[] codes) {}

    /**
     * Figures of a revision; empty if it is not in the index.
     *
     * @param columns figure columns
     */
    public Optional<RevisionFigures> findFigures(int revision, int... columns) {
        for (Segment segment : segments) {
            int row = segment.indexOfRevision(revision);
            if (row >= 0) {
                int[] codes = new int[columns.length];
                for (int i = 0; i < codes.length; i++) {
                    IntColumn column = segment.figures[columns[i]];
                    codes[i] = column == null ? 0 : column.get(row);
                }
                return Optional.of(new RevisionFigures(
                        segment.event[row], segment.supersedes.get(row), segment.revisionAttributes.get(row), codes));
            }
        }
        return Optional.empty();
    }

    /** Test of a location of a row. Coordinates in 1e-7 degrees; {@link #UNKNOWN_COORDINATE} if unknown. */
    @FunctionalInterface
    public interface LocationTest {
        boolean test(int area, int latitude, int longitude);
    }

    /** Whether a revision has a location that passes the test; false if it is not in the index. */
    public boolean hasLocation(int revision, LocationTest test) {
        for (Segment segment : segments) {
            int row = segment.indexOfRevision(revision);
            if (row >= 0) {
                return hasLocation(segment, row, test);
            }
        }
        return false;
    }

    private static boolean hasLocation(Segment segment, int row, LocationTest test) {
        MultiIntColumn areas = segment.codes(MultiValuedField.AREA);
        Segment.MultiValuedColumns columns = segment.multiValuedColumns;
        int to = areas.to(row);
        for (int at = areas.from(row); at < to; at++) {
            if (test.test(areas.code(at), columns.latitudes()[at], columns.longitudes()[at])) {
                return true;
            }
        }
        return false;
    }

    /** Number of rows with a revision after one and up to another. */
    public long count(int after, int upTo) {
        return segments.stream()
                .mapToLong(segment -> segment.lowerBoundByRevision(upTo + 1) - segment.lowerBoundByRevision(after + 1))
                .sum();
    }

    /** Highest revision in the index up to one; 0 for none. */
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
     * Runs a scan on the calling thread and on idle helper threads. Never waits for a busy helper: where all processors work for other
     * queries, the caller does it all. (Callers of the common fork/join pool wait and run others' tasks meanwhile; with many concurrent
     * callers that was a third of all time.)
     *
     * <p>At most one parallel scan per processor runs at a time; others wait in order of arrival. All at once would be ready no sooner, and
     * short work such as a write or a small query would compete with all of them.
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

        /**
         * Returns the result of each participating thread, the caller's first.
         *
         * @param task processes units of work until none is left
         */
        static <T> List<T> runParallel(Supplier<T> task) {
            PERMITS.acquireUninterruptibly();
            try {
                return runWithHelpers(task);
            } finally {
                PERMITS.release();
            }
        }

        private static <T> List<T> runWithHelpers(Supplier<T> task) {
            List<HelperTask<T>> offers = new ArrayList<>();
            for (int i = 0; i < MAX_HELPERS; i++) {
                HelperTask<T> offer = new HelperTask<>(task);
                offers.add(offer);
                HELPER_POOL.execute(offer);
            }
            List<T> results = new ArrayList<>();
            results.add(task.get());
            offers.stream().filter(HelperTask::startedOrCancel).forEach(offer -> results.add(offer.result()));
            return results;
        }

        /** Task that a helper runs unless the caller cancels it before a helper starts it. */
        private static final class HelperTask<T> implements Runnable {

            private final Supplier<T> work;
            private final AtomicBoolean claimed = new AtomicBoolean();
            private final CompletableFuture<T> result = new CompletableFuture<>();

            HelperTask(Supplier<T> task) {
                this.work = task;
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

            /** @throws RuntimeException the exception of the task */
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

            /** Whether a helper has started the task; if not, cancels it. */
            boolean startedOrCancel() {
                return !claimed.compareAndSet(false, true);
            }
        }
    }
}
