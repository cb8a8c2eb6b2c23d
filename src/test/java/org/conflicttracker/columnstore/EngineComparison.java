package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Comparison of a snapshot with its reference index; failures name the seed that reproduces them. */
final class EngineComparison {

    private final long seed;
    private final Random random;
    private final FigureTable figures;
    private final RandomQueries questions;

    /** Number of queries with matches. */
    int telling;

    EngineComparison(long seed, Random random, FigureTable figures) {
        this.seed = seed;
        this.random = random;
        this.figures = figures;
        this.questions = new RandomQueries(random);
    }

    /** Compares one query as of the latest or any earlier revision. */
    void compare(Snapshot snapshot, ReferenceIndex twin) {
        int last = twin.lastRevision();
        RandomQuery question = questions.question(last);
        int at = random.nextInt(3) == 0 ? random.nextInt(last + 1) : snapshot.revision();
        List<IndexRow> meant = twin.standing(at, question::means).toList();
        telling += meant.isEmpty() ? 0 : 1;
        String what = question + " at " + at + " of " + last + ", seed " + seed;
        Search search = question.search(at);
        assertThat(snapshot.count(search)).as("count of " + what).isEqualTo(meant.size());
        assertThat(snapshot.lastModifiedRevision(search))
                .as("touching " + what)
                .isEqualTo(twin.touching(at, question::means));
        comparePages(snapshot, search, new Meant(twin, meant, what));
        int after = random.nextInt(at + 1);
        List<ChangeScan.SelectionChange> changes = twin.changes(after, at, question::means);
        int most = 1 + random.nextInt(random.nextBoolean() ? 5 : 5000);
        assertThat(snapshot.changes(search, after, most))
                .as(most + " changes after " + after + " of " + what)
                .isEqualTo(changes.subList(0, Math.min(most, changes.size())));
        assertThat(snapshot.countChanges(search, after))
                .as("number of changes after " + after + " of " + what)
                .isEqualTo(changes.size());
        if (random.nextBoolean()) {
            compareSums(snapshot, search, new Meant(twin, meant, what));
        }
    }

    private record Meant(ReferenceIndex twin, List<IndexRow> rows, String what) {}

    private void compareSums(Snapshot snapshot, Search search, Meant meant) {
        ReferenceSums sums = ReferenceSums.any(random);
        HashAggregator tallies = snapshot.aggregate(search, sums.cut(), figures);
        checkLimit(snapshot, search, sums, tallies.groupIds().count());
        String what = sums.ways().stream().map(ScanPath::told).toList() + " of " + meant.what();
        assertThat(sums.told(tallies)).as(what).isEqualTo(sums.naive(meant.rows().stream(), figures));
        assertThat(tallies.firstStartDay())
                .as("first of " + what)
                .isEqualTo(
                        meant.rows().stream().mapToInt(IndexRow::startDay).min().orElse(Integer.MAX_VALUE));
        assertThat(tallies.lastStartDay())
                .as("last of " + what)
                .isEqualTo(
                        meant.rows().stream().mapToInt(IndexRow::startDay).max().orElse(Integer.MIN_VALUE));
    }

    /** Groups are met one by one, so the meter refuses exactly the queries with more groups than the limit. */
    private void checkLimit(Snapshot snapshot, Search search, ReferenceSums sums, long groups) {
        if (!sums.cut().isHighCardinality()) {
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
            snapshot.aggregate(search, sums.cut(), figures, meter);
        } catch (IllegalStateException e) {
            refused = true;
        }
        assertThat(refused)
                .as(groups + " groups with a limit of " + limit + ", seed " + seed)
                .isEqualTo(groups > limit);
    }

    /** Reads page by page to the end, or a few pages of long lists. */
    private void comparePages(Snapshot snapshot, Search search, Meant meant) {
        PageScan.Order order = PageScan.Order.values()[random.nextInt(PageScan.Order.values().length)];
        int slot = random.nextInt(3);
        int most = 1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 40);
        List<PageScan.Entry> all =
                meant.twin().listed(new PageScan(order, slot, null, most), meant.rows().stream(), figures);
        List<PageScan.Entry> read = new ArrayList<>();
        PageScan.Entry after = null;
        for (int page = 0; page < 6; page++) {
            List<PageScan.Entry> listed = new PageScan(order, slot, after, most).list(snapshot, search, figures);
            read.addAll(listed);
            if (listed.isEmpty()) {
                break;
            }
            PageScan.Entry last = listed.get(listed.size() - 1);
            after = new PageScan.Entry(0, last.event(), last.sortKey());
        }
        assertThat(read)
                .as(order + " of slot " + slot + ", " + most + " a page, of " + meant.what())
                .isEqualTo(all.subList(0, Math.min(all.size(), 6 * most)));
    }
}
