package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reference implementation of the index: every query evaluates every revision. */
final class ReferenceIndex {

    /** Revision with the previous and next revision of its event. */
    static final class State {

        final IndexRow row;
        final State before;
        private int until = Integer.MAX_VALUE;

        State(IndexRow row, State before) {
            this.row = row;
            this.before = before;
        }
    }

    private final List<State> states = new ArrayList<>();
    private final Map<Integer, State> newest = new HashMap<>();

    void add(IndexRow row) {
        State before = newest.get(row.event());
        if (before != null) {
            before.until = row.revision();
        }
        State state = new State(row, before);
        states.add(state);
        newest.put(row.event(), state);
    }

    List<State> states() {
        return states;
    }

    int lastRevision() {
        return states.isEmpty() ? 0 : states.get(states.size() - 1).row.revision();
    }

    Stream<IndexRow> current(int at, Predicate<IndexRow> matching) {
        return states.stream()
                .filter(state -> state.row.revision() <= at && state.until > at)
                .map(state -> state.row)
                .filter(matching);
    }

    long lastModified(int at, Predicate<IndexRow> matching) {
        return states.stream()
                .filter(state -> state.row.revision() <= at)
                .filter(state -> matching.test(state.row) || state.before != null && matching.test(state.before.row))
                .mapToLong(state -> state.row.revision())
                .max()
                .orElse(0);
    }

    /** In the order of revisions. */
    List<ChangeScan.SelectionChange> changes(
            int after, int at, Predicate<IndexRow> matching, Predicate<IndexRow> ofKind) {
        return states.stream()
                .filter(state -> ofKind.test(state.row))
                .filter(state -> state.row.revision() > after && state.row.revision() <= at)
                .map(state -> new ChangeScan.SelectionChange(
                        state.row.revision(),
                        state.before != null && matching.test(state.before.row),
                        matching.test(state.row)))
                .filter(change -> change.before() || change.now())
                .toList();
    }

    /** All entries, sorted. */
    List<PageScan.Entry> listed(PageScan listing, Stream<IndexRow> current, FigureTable figures) {
        return current.map(row -> new PageScan.Entry(row.revision(), row.event(), key(listing, row, figures)))
                .sorted(listing.order().comparator())
                .toList();
    }

    private static long key(PageScan listing, IndexRow row, FigureTable figures) {
        return switch (listing.order()) {
            case OLDEST, NEWEST -> row.startDay();
            case LATEST -> row.revision();
            case MOST -> {
                int code = figure(row, listing.figureColumn());
                yield code == 0 ? -1 : figures.values()[4 * code + 1];
            }
        };
    }

    /** 0 where there is none. */
    static int figure(IndexRow row, int column) {
        for (int i = 0; i < row.figures().length; i += 2) {
            if (row.figures()[i] == column) {
                return row.figures()[i + 1];
            }
        }
        return 0;
    }
}
