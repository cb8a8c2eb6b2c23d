package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Query with its expected rows at every revision, computed incrementally. */
final class ExpectedRows {

    private static final int SLOT = 2;

    private final RandomQuery question;
    private final FigureTable figures;
    private final int[] events;
    private final int[] touching;
    private final long[] best;

    ExpectedRows(RandomQuery question, ReferenceIndex twin, FigureTable figures) {
        this.question = question;
        this.figures = figures;
        int revisions = twin.lastRevision() + 1;
        events = new int[revisions];
        touching = new int[revisions];
        best = new long[revisions];
        int done = 0;
        for (ReferenceIndex.State state : twin.states()) {
            int revision = state.row.revision();
            for (; done < revision; done++) {
                carry(done, done + 1);
            }
            boolean is = question.means(state.row);
            boolean was = state.before != null && question.means(state.before.row);
            events[revision] += (is ? 1 : 0) - (was ? 1 : 0);
            best[revision] += (is ? best(state.row) : 0) - (was ? best(state.before.row) : 0);
            touching[revision] = is || was ? revision : touching[revision];
        }
    }

    private void carry(int from, int to) {
        events[to] = events[from];
        best[to] = best[from];
        touching[to] = touching[from];
    }

    private long best(IndexRow row) {
        int code = ReferenceIndex.figure(row, SLOT);
        return code == 0 ? 0 : figures.values()[code * FigureTable.VALUES_PER_CODE + 1];
    }

    RandomQuery question() {
        return question;
    }

    FigureTable figures() {
        return figures;
    }

    void check(Snapshot snapshot, int at, String seed) {
        Search search = question.search(at);
        String what = question + " at " + at + " of " + snapshot.revision() + seed;
        assertThat(snapshot.count(search)).as("count of " + what).isEqualTo(events[at]);
        assertThat(snapshot.lastModifiedRevision(search)).as("touching " + what).isEqualTo(touching[at]);
        HashAggregator tallies =
                snapshot.aggregate(search, new GroupBySpec(List.of(), List.of(new int[] {SLOT}), -1, null), figures);
        assertThat(tallies.events(0)).as("events of " + what).isEqualTo(events[at]);
        assertThat(tallies.measure(0, 0)[2]).as("sum of " + what).isEqualTo(best[at]);
    }
}
