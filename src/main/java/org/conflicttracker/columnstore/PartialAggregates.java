package org.conflicttracker.columnstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cache of partial aggregates of segments, by segment and query without date range, bounded in bytes. A query that is repeated, also with
 * another date range or as of another revision, scans only what is not in whole blocks of a cached segment: small segments, the ends of the
 * date range, segments with later revisions than that of the query, and the rows superseded since. The result is the same as that of a scan
 * of everything.
 */
public final class PartialAggregates {

    /** Size of entries relative to that of the cache, beyond which they are not kept. */
    private static final int MIN_ENTRIES = 8;

    /** Fraction of the rows of a segment that may be superseded after an entry was made before it is made anew. */
    private static final int SUPERSEDED_FRACTION = 64;

    /** Queries that are remembered as asked once. */
    private static final int MAX_SEEN = 4_096;

    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final Cache<Key, SegmentPartials> entries;
    private final Cache<Integer, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MAX_SEEN).expireAfterWrite(UNUSED).build();
    private final long maxBytes;
    private final Thresholds thresholds;

    private record Key(long segment, Object query) {}

    /**
     * Sizes from which partial aggregates are made.
     *
     * @param rows least number of rows of a segment, and of rows to evaluate for a query
     * @param blockRows least number of rows of a block
     * @param rowsPerGroup matching rows for each group, below which a scan is as fast as adding groups up
     */
    record Thresholds(int rows, int blockRows, int rowsPerGroup) {

        private static final int MAX_ROWS_PER_GROUP = 8;

        static Thresholds of(int rows) {
            return new Thresholds(rows, Math.max(2, rows / 4), Math.min(MAX_ROWS_PER_GROUP, rows / 8));
        }

        /** Matching rows that a block has at least, about. */
        int matchesPerBlock() {
            return Math.max(1, blockRows / 4);
        }
    }

    /**
     * @param maxBytes maximum heap of all entries together, estimated; 0 for none
     * @param fromRows number of rows of a segment below which it is scanned
     */
    public PartialAggregates(long maxBytes, int fromRows) {
        this(maxBytes, Thresholds.of(fromRows));
    }

    PartialAggregates(long maxBytes, Thresholds thresholds) {
        this.maxBytes = maxBytes;
        this.thresholds = thresholds;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, SegmentPartials partials) -> (int) Math.min(Integer.MAX_VALUE, partials.heapBytes()))
                .expireAfterAccess(UNUSED)
                // evict on the calling thread, so that the bound always holds
                .executor(Runnable::run)
                .build();
    }

    /**
     * An aggregation.
     *
     * @param meter receives new groups
     */
    public record Aggregation(GroupBySpec groupBy, FigureTable figures, GroupMeter meter) {

        private HashAggregator aggregator() {
            return new HashAggregator(groupBy, figures, meter);
        }

        private HashAggregator unmetered() {
            return new HashAggregator(groupBy, figures, GroupMeter.NONE);
        }
    }

    /** Heap of all entries, estimated, in bytes. */
    long bytes() {
        entries.cleanUp();
        return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /**
     * Aggregates matching current rows.
     *
     * @param query what is asked without date range and revision: for equal queries, the predicates match the same rows of a segment, and
     *     the group keys and measures are the same; null if the result is not to be cached
     */
    public HashAggregator aggregate(Snapshot snapshot, Search search, Aggregation aggregation, @Nullable Object query) {
        // beyond the snapshot, rows may be superseded that are not marked yet
        boolean isCacheable = maxBytes > 0 && search.asOf() <= snapshot.revision();
        if (query == null || !isCacheable) {
            return snapshot.aggregate(search, aggregation.groupBy(), aggregation.figures(), aggregation.meter());
        }
        List<SegmentScan> scans = snapshot.scans(search, true);
        if (!isWorthwhile(scans) || !isRepeated(query)) {
            return HashAggregator.merge(
                    Snapshot.collect(scans, aggregation::aggregator).toList());
        }
        Parts parts = new Parts(search, aggregation, query);
        scans.forEach(parts::add);
        return parts.aggregate(snapshot);
    }

    private boolean isWorthwhile(List<SegmentScan> scans) {
        return scans.stream().mapToLong(SegmentScan::estimatedRows).sum() >= thresholds.rows();
    }

    /** Whether the query was asked before, or another one with the same hash code. */
    private boolean isRepeated(Object query) {
        return seen.asMap().put(query.hashCode(), true) != null;
    }

    /** The parts of one aggregation: what is scanned, and what is added from the cache. */
    private final class Parts {

        private final Search search;
        private final Aggregation aggregation;
        private final Object query;
        private final List<SegmentScan> scanned = new ArrayList<>();

        /** Sums from the cache, and of rows that are superseded in the cache but not as of the search; null for none. */
        private @Nullable HashAggregator added;

        /** Sums of rows that have been superseded since they were cached; null for none. */
        private @Nullable HashAggregator superseded;

        Parts(Search search, Aggregation aggregation, Object query) {
            this.search = search;
            this.aggregation = aggregation;
            this.query = query;
        }

        void add(SegmentScan scan) {
            SegmentPartials partials = isCacheable(scan) ? partials(scan.segment()) : null;
            if (partials == null || !partials.isUseful()) {
                scanned.add(scan);
                return;
            }
            int start = partials.firstBlockStart(scan.from);
            int end = partials.lastBlockEnd(scan.to);
            if (start >= end) {
                scanned.add(scan);
                return;
            }
            HashAggregator into = added == null ? aggregation.unmetered() : added;
            added = into;
            partials.addTo(into, start, end);
            correct(scan.between(start, end), partials.baseRevision(), into);
            if (scan.from < start) {
                scanned.add(scan.between(scan.from, start));
            }
            if (end < scan.to) {
                scanned.add(scan.between(end, scan.to));
            }
        }

        private boolean isCacheable(SegmentScan scan) {
            Segment segment = scan.segment();
            return segment.size >= thresholds.rows()
                    && !segment.isHistorical()
                    && segment.lastRevision <= search.asOf()
                    && scan.to - scan.from >= thresholds.blockRows();
        }

        /** The entry of a segment; null if too many rows have another state as of the search than in the entry. */
        private @Nullable SegmentPartials partials(Segment segment) {
            Key key = new Key(segment.number, query);
            SegmentPartials known = entries.get(key, missing -> build(segment));
            int most = Math.max(SegmentScan.BATCH_ROWS, segment.size / SUPERSEDED_FRACTION);
            if (!known.isUseful() || changed(segment, known.baseRevision()).length <= most) {
                return known;
            }
            if (known.baseRevision() > search.asOf()) {
                return null;
            }
            SegmentPartials later = build(segment);
            entries.put(key, later);
            return later;
        }

        private SegmentPartials build(Segment segment) {
            Search everyDay = new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, search.predicates(), search.asOf());
            SegmentPartials built = new SegmentPartials.Builder(
                            new SegmentScan(segment, everyDay, true), search.asOf(), aggregation::unmetered, thresholds)
                    .build();
            return built.heapBytes() <= maxBytes / MIN_ENTRIES ? built : built.withoutBlocks();
        }

        /** Rows that are current either as of the base revision or as of the search. */
        private int[] changed(Segment segment, int baseRevision) {
            return segment.rowsSupersededBetween(
                    Math.min(baseRevision, search.asOf()), Math.max(baseRevision, search.asOf()));
        }

        private void correct(SegmentScan scan, int baseRevision, HashAggregator sums) {
            int[] rows = Arrays.stream(changed(scan.segment(), baseRevision))
                    .filter(row -> row >= scan.from && row < scan.to)
                    .sorted()
                    .toArray();
            if (rows.length > 0 && baseRevision < search.asOf()) {
                superseded = superseded == null ? aggregation.unmetered() : superseded;
                accept(rows, scan, superseded);
            } else {
                accept(rows, scan, sums);
            }
        }

        /** Passes those of some rows that match to an aggregator. */
        private static void accept(int[] rows, SegmentScan scan, HashAggregator into) {
            Bitmap.RowBuffer batch = new Bitmap.RowBuffer(Math.min(rows.length, SegmentScan.BATCH_ROWS));
            for (int at = 0; at < rows.length; at += batch.rows.length) {
                batch.count = Math.min(batch.rows.length, rows.length - at);
                System.arraycopy(rows, at, batch.rows, 0, batch.count);
                scan.filterByPredicates(batch, false);
                if (batch.count > 0) {
                    into.accept(scan.segment(), batch.rows, batch.count);
                }
            }
        }

        HashAggregator aggregate(Snapshot snapshot) {
            List<HashAggregator> all = new ArrayList<>(
                    Snapshot.collect(scanned, aggregation::aggregator).toList());
            if (added != null) {
                // there are superseded rows only of sums from the cache
                if (superseded != null) {
                    added.subtract(superseded);
                }
                all.add(added);
            }
            HashAggregator merged = HashAggregator.merge(all);
            if (superseded != null && touchesEnd(merged, superseded)) {
                merged.setStartDays(
                        startDay(snapshot, PageScan.Order.OLDEST, Integer.MAX_VALUE),
                        startDay(snapshot, PageScan.Order.NEWEST, Integer.MIN_VALUE));
            }
            return merged;
        }

        /** Whether a superseded row may have been the first or the last one. */
        private static boolean touchesEnd(HashAggregator merged, HashAggregator removed) {
            return removed.firstStartDay() <= merged.firstStartDay() || removed.lastStartDay() >= merged.lastStartDay();
        }

        private int startDay(Snapshot snapshot, PageScan.Order order, int none) {
            return new PageScan(order, 0, null, 1)
                    .list(snapshot, search, aggregation.figures()).stream()
                            .mapToInt(entry -> (int) entry.sortKey())
                            .findFirst()
                            .orElse(none);
        }
    }
}
