package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.PartialAggregates.Aggregation;
import org.conflicttracker.columnstore.PartialAggregates.Thresholds;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/**
 * Results with cached partial aggregates equal those of a reference index, for any date range and as of any revision, while rows are
 * superseded, segments are merged, and dictionaries grow.
 */
class PartialAggregatesTest {

    private static final int QUERIES = 5;
    private static final long MANY_BYTES = 1 << 28;

    /** A size between that of all entries and of one. */
    private static final long FEW_BYTES = 1 << 18;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final RandomRows rows = new RandomRows(random);
    private final FigureTable figures = rows.numbers();
    private final ColumnIndex index = new ColumnIndex();
    private final ReferenceIndex reference = new ReferenceIndex();

    /** Query that is repeated, on other days and as of other revisions. */
    private record Repeated(int number, List<RandomQuery.Condition> conditions, ReferenceSums sums) {}

    @Test
    void repeatedQueriesEqualTheirReferenceWhileTheIndexGrows() {
        List<Repeated> queries = queries();
        PartialAggregates partials = new PartialAggregates(MANY_BYTES, new Thresholds(60, 16, random.nextInt(4)));
        for (int batch = 0; batch < TestScale.of(25, 200); batch++) {
            append(rows.next(1 + random.nextInt(random.nextInt(5) == 0 ? 800 : 30)));
            if (random.nextBoolean()) {
                index.compact();
            }
            compareAll(partials, queries);
        }
        assertThat(partials.bytes()).as("bytes, seed " + seed).isPositive();
    }

    @Test
    void aSmallCacheGivesTheSameResults() {
        List<Repeated> queries = queries();
        PartialAggregates partials = new PartialAggregates(FEW_BYTES, new Thresholds(60, 16, random.nextInt(4)));
        for (int batch = 0; batch < 6; batch++) {
            append(rows.next(800));
            compareAll(partials, queries);
            assertThat(partials.bytes()).isLessThanOrEqualTo(FEW_BYTES);
        }
    }

    /** Only a few rows of a large segment are superseded between queries, so that entries are corrected. */
    @Test
    void entriesOfLargeSegmentsAreCorrectedDuringCompaction() {
        List<Repeated> queries = queries();
        PartialAggregates partials = new PartialAggregates(MANY_BYTES, new Thresholds(500, 64, random.nextInt(4)));
        for (int batch = 0; batch < 4; batch++) {
            append(rows.next(TestScale.of(1_500, 17_000)));
        }
        AtomicBoolean more = new AtomicBoolean(true);
        CompletableFuture<Void> compaction = CompletableFuture.runAsync(() -> {
            while (more.get()) {
                index.compact();
                Thread.onSpinWait();
            }
        });
        for (int batch = 0; batch < TestScale.of(15, 100); batch++) {
            append(rows.next(1 + random.nextInt(60)));
            compareAll(partials, queries);
        }
        more.set(false);
        compaction.join();
    }

    @Test
    void theFirstAndTheLastDayAreThoseOfCurrentRows() {
        int events = 100;
        append(IntStream.rangeClosed(1, events)
                .mapToObj(event -> RowSketch.of(event, event).days(event, 0).row())
                .toList());
        PartialAggregates partials = new PartialAggregates(MANY_BYTES, new Thresholds(60, 16, 1));
        for (int time = 0; time < 3; time++) {
            checkDays(partials, events, 1, events);
        }
        append(List.of(
                RowSketch.of(events + 1, 1).days(50, 0).row(),
                RowSketch.of(events + 2, events).days(50, 0).row()));
        checkDays(partials, events + 2, 2, events - 1);
        checkDays(partials, events + 1, 2, events);
        checkDays(partials, events, 1, events);
    }

    private void checkDays(PartialAggregates partials, int asOf, int first, int last) {
        HashAggregator result = partials.aggregate(
                index.published(),
                new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(), asOf),
                new Aggregation(new GroupBySpec(List.of(), List.of(), -1, null), figures, GroupMeter.NONE),
                "all");
        assertThat(result.events(0)).isEqualTo(100);
        assertThat(result.firstStartDay()).isEqualTo(first);
        assertThat(result.lastStartDay()).isEqualTo(last);
    }

    private List<Repeated> queries() {
        List<Repeated> queries = new ArrayList<>();
        RandomQueries source = new RandomQueries(random);
        for (int number = 0; number < QUERIES; number++) {
            List<RandomQuery.Condition> conditions =
                    number == 0 ? List.of() : source.query(5_000).conditions();
            queries.add(new Repeated(number, conditions, ReferenceSums.any(random)));
        }
        return queries;
    }

    private void append(List<IndexRow> next) {
        next.forEach(reference::add);
        index.append(next, reference.lastRevision());
    }

    private void compareAll(PartialAggregates partials, List<Repeated> queries) {
        for (Repeated query : queries) {
            compare(partials, query);
            compare(partials, query);
        }
    }

    private void compare(PartialAggregates partials, Repeated repeated) {
        Snapshot snapshot = index.published();
        RandomQuery query = onAnyDays(repeated.conditions());
        int at = asOf(snapshot);
        GroupBySpec groupBy = wider(repeated.sums().groupBy());
        List<IndexRow> matching = reference.current(at, query::matches).toList();
        String what = query + " at " + at + " of " + snapshot.revision() + " by "
                + repeated.sums().groupKeys().stream()
                        .map(ScanPath::description)
                        .toList() + ", seed " + seed;
        HashAggregator result = partials.aggregate(
                snapshot, query.search(at), new Aggregation(groupBy, figures, GroupMeter.NONE), repeated.number());
        assertThat(repeated.sums().actual(result))
                .as(what)
                .isEqualTo(repeated.sums().expected(matching.stream(), figures));
        assertThat(result.firstStartDay())
                .as("first day of " + what)
                .isEqualTo(matching.stream().mapToInt(IndexRow::startDay).min().orElse(Integer.MAX_VALUE));
        assertThat(result.lastStartDay())
                .as("last day of " + what)
                .isEqualTo(matching.stream().mapToInt(IndexRow::startDay).max().orElse(Integer.MIN_VALUE));
        long groups = result.groupIds().count();
        if (groupBy.isHighCardinality() && groups > 0) {
            checkLimit(partials, query.search(at), groupBy, repeated.number(), groups);
        }
    }

    /** Groups without events, of which all rows are superseded, do not count. */
    private void checkLimit(PartialAggregates partials, Search search, GroupBySpec groupBy, int number, long groups) {
        GroupMeter meter =
                (met, more) -> assertThat((long) met).as("groups, seed " + seed).isLessThanOrEqualTo(groups);
        partials.aggregate(index.published(), search, new Aggregation(groupBy, figures, meter), number);
    }

    private RandomQuery onAnyDays(List<RandomQuery.Condition> conditions) {
        int day = random.nextInt(RandomRows.DAYS);
        return switch (random.nextInt(4)) {
            case 0 -> new RandomQuery(day, Integer.MAX_VALUE, conditions);
            case 1 -> new RandomQuery(Integer.MIN_VALUE, day, conditions);
            case 2 -> new RandomQuery(day, day + random.nextInt(RandomRows.DAYS), conditions);
            default -> new RandomQuery(Integer.MIN_VALUE, Integer.MAX_VALUE, conditions);
        };
    }

    /** Mostly the latest revision or one shortly before. */
    private int asOf(Snapshot snapshot) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(snapshot.revision() + 1);
            case 1 -> Math.max(0, snapshot.revision() - random.nextInt(100));
            default -> snapshot.revision();
        };
    }

    /** The same specification with more possible keys, as after new values were recorded. */
    private GroupBySpec wider(GroupBySpec spec) {
        List<GroupKey> keys = new ArrayList<>();
        for (GroupKey key : spec.groupKeys()) {
            int size = key.size() + random.nextInt(3);
            keys.add(
                    key instanceof GroupKey.SingleValued single
                            ? new WiderSingle(single, size)
                            : new WiderMulti((GroupKey.MultiValued) key, size));
        }
        return new GroupBySpec(keys, spec.measureColumns(), spec.casualtyGroupIndex(), spec.imprecisionTest());
    }

    private record WiderSingle(GroupKey.SingleValued key, int size) implements GroupKey.SingleValued {

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            key.readKeys(batch, into);
        }
    }

    private record WiderMulti(GroupKey.MultiValued key, int size) implements GroupKey.MultiValued {

        @Override
        public int maxKeys(GroupKey.RowBatch batch, int position) {
            return key.maxKeys(batch, position);
        }

        @Override
        public int readKeys(GroupKey.RowBatch batch, int position, int[] into) {
            return key.readKeys(batch, position, into);
        }
    }
}
