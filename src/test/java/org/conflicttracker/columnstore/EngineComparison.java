package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comparison of a snapshot with its reference index; failures name the seed that reproduces them. */
final class EngineComparison {

    private final long seed;
    private final Random random;
    private final FigureTable figures;
    private final RandomQueries queries;

    /** Number of queries with matches. */
    int matchedQueries;

    /** The query before, which is also compared again after rows were added: its search knows the rows that it has found. */
    private @Nullable Asked earlier;

    private record Asked(RandomQuery query, int at, Search search) {}

    EngineComparison(long seed, Random random, FigureTable figures) {
        this.seed = seed;
        this.random = random;
        this.figures = figures;
        this.queries = new RandomQueries(random);
    }

    /** Compares one query as of the latest or any earlier revision. */
    void compare(Snapshot snapshot, ReferenceIndex reference) {
        int last = reference.lastRevision();
        Asked asked = earlier == null || random.nextInt(4) > 0 ? anyQuery(snapshot, last) : earlier;
        earlier = asked;
        RandomQuery query = asked.query();
        int at = asked.at();
        List<IndexRow> matching = reference.current(at, query::matches).toList();
        matchedQueries += matching.isEmpty() ? 0 : 1;
        String what = query + " at " + at + " of " + last + ", seed " + seed;
        Search search = asked.search();
        assertThat(snapshot.count(search)).as("count of " + what).isEqualTo(matching.size());
        assertThat(snapshot.lastModifiedRevision(search))
                .as("last-modified revision of " + what)
                .isEqualTo(reference.lastModified(at, query::matches));
        assertThat(snapshot.count(search))
                .as("count, with rows that may be known, of " + what)
                .isEqualTo(matching.size());
        comparePages(snapshot, search, new Matches(reference, matching, what));
        int after = random.nextInt(at + 1);
        Set<Integer> kinds = random.nextInt(3) > 0 ? null : Set.of(random.nextInt(3), 3 + random.nextInt(4));
        CodeSet kindCodes = kinds == null
                ? null
                : CodeSet.of(kinds.stream().mapToInt(code -> code).toArray());
        List<ChangeScan.SelectionChange> changes = reference.changes(
                after, at, query::matches, row -> kinds == null || kinds.contains(row.revisionAttributes()));
        int limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 5000);
        assertThat(snapshot.changes(search, after, kindCodes, limit))
                .as(limit + " changes of " + kinds + " after " + after + " of " + what)
                .isEqualTo(changes.subList(0, Math.min(limit, changes.size())));
        assertThat(snapshot.countChanges(search, after, kindCodes))
                .as("number of changes of " + kinds + " after " + after + " of " + what)
                .isEqualTo(changes.size());
        if (random.nextBoolean()) {
            compareSums(snapshot, search, new Matches(reference, matching, what));
        }
    }

    private Asked anyQuery(Snapshot snapshot, int last) {
        RandomQuery query = queries.query(last);
        int at = random.nextInt(3) == 0 ? random.nextInt(last + 1) : snapshot.revision();
        return new Asked(query, at, query.search(at));
    }

    private record Matches(ReferenceIndex reference, List<IndexRow> rows, String what) {}

    private void compareSums(Snapshot snapshot, Search search, Matches matching) {
        ReferenceSums sums = ReferenceSums.any(random);
        HashAggregator aggregator = snapshot.aggregate(search, sums.groupBy(), figures);
        checkLimit(snapshot, search, sums, aggregator.groupIds().count());
        String what = sums.groupKeys().stream().map(ScanPath::description).toList() + " of " + matching.what();
        assertThat(sums.actual(aggregator)).as(what).isEqualTo(sums.expected(matching.rows().stream(), figures));
        assertThat(aggregator.firstStartDay())
                .as("first of " + what)
                .isEqualTo(matching.rows().stream()
                        .mapToInt(IndexRow::startDay)
                        .min()
                        .orElse(Integer.MAX_VALUE));
        assertThat(aggregator.lastStartDay())
                .as("last of " + what)
                .isEqualTo(matching.rows().stream()
                        .mapToInt(IndexRow::startDay)
                        .max()
                        .orElse(Integer.MIN_VALUE));
    }

    /** Groups are met one by one, so the meter refuses exactly the queries with more groups than the limit. */
    private void checkLimit(Snapshot snapshot, Search search, ReferenceSums sums, long groups) {
        if (!sums.groupBy().isHighCardinality()) {
            return;
        }
        int limit = random.nextInt(2 * (int) groups + 1);
        GroupMeter meter = (met, more) -> {
            if (met > limit) {
                throw new IllegalStateException("Too many");
            }
        };
        boolean refused = false;
        try {
            snapshot.aggregate(search, sums.groupBy(), figures, meter);
        } catch (IllegalStateException e) {
            refused = true;
        }
        assertThat(refused)
                .as(groups + " groups with a limit of " + limit + ", seed " + seed)
                .isEqualTo(groups > limit);
    }

    /** Reads page by page to the end, or a few pages of long lists. */
    private void comparePages(Snapshot snapshot, Search search, Matches matching) {
        PageScan.Order order = PageScan.Order.values()[random.nextInt(PageScan.Order.values().length)];
        int column = random.nextInt(3);
        int limit = 1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 40);
        List<PageScan.Entry> all = matching.reference()
                .listed(new PageScan(order, column, null, limit), matching.rows().stream(), figures);
        List<PageScan.Entry> read = new ArrayList<>();
        PageScan.Entry after = null;
        for (int page = 0; page < 6; page++) {
            List<PageScan.Entry> listed = new PageScan(order, column, after, limit).list(snapshot, search, figures);
            read.addAll(listed);
            if (listed.isEmpty()) {
                break;
            }
            PageScan.Entry last = listed.get(listed.size() - 1);
            after = new PageScan.Entry(0, last.event(), last.sortKey());
        }
        assertThat(read)
                .as(order + " of column " + column + ", " + limit + " a page, of " + matching.what())
                .isEqualTo(all.subList(0, Math.min(all.size(), 6 * limit)));
    }
}
