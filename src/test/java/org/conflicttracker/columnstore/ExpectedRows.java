package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Query with its expected rows at every revision, computed incrementally. */
final class ExpectedRows {

    private static final int FIGURE_COLUMN = 2;

    private final RandomQuery query;
    private final FigureTable figures;
    private final int[] events;
    private final int[] lastModified;
    private final long[] best;

    ExpectedRows(RandomQuery query, ReferenceIndex reference, FigureTable figures) {
        this.query = query;
        this.figures = figures;
        int revisions = reference.lastRevision() + 1;
        events = new int[revisions];
        lastModified = new int[revisions];
        best = new long[revisions];
        int done = 0;
        for (ReferenceIndex.State state : reference.states()) {
            int revision = state.row.revision();
            for (; done < revision; done++) {
                carry(done, done + 1);
            }
            boolean is = query.matches(state.row);
            boolean was = state.before != null && query.matches(state.before.row);
            events[revision] += (is ? 1 : 0) - (was ? 1 : 0);
            best[revision] += (is ? best(state.row) : 0) - (was ? best(state.before.row) : 0);
            lastModified[revision] = is || was ? revision : lastModified[revision];
        }
    }

    private void carry(int from, int to) {
        events[to] = events[from];
        best[to] = best[from];
        lastModified[to] = lastModified[from];
    }

    private long best(IndexRow row) {
        int code = ReferenceIndex.figure(row, FIGURE_COLUMN);
        return code == 0 ? 0 : figures.counted()[code * FigureTable.VALUES_PER_CODE + 1];
    }

    RandomQuery query() {
        return query;
    }

    FigureTable figures() {
        return figures;
    }

    void check(Snapshot snapshot, int at, String seed) {
        Search search = query.search(at);
        String what = query + " at " + at + " of " + snapshot.revision() + seed;
        assertThat(snapshot.count(search)).as("count of " + what).isEqualTo(events[at]);
        assertThat(snapshot.lastModifiedRevision(search))
                .as("last-modified revision of " + what)
                .isEqualTo(lastModified[at]);
        HashAggregator aggregator = snapshot.aggregate(
                search, new GroupBySpec(List.of(), List.of(new int[] {FIGURE_COLUMN}), -1, null), figures);
        assertThat(aggregator.events(0)).as("events of " + what).isEqualTo(events[at]);
        assertThat(aggregator.measure(0, 0).best()).as("sum of " + what).isEqualTo(best[at]);
    }
}
