package org.conflicttracker.columnstore;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Search with its reference predicate. */
record RandomQuery(int from, int to, List<Asked> asked) {

    /** One predicate with its reference. */
    record Asked(ColumnPredicate condition, Predicate<IndexRow> meant, String told) {}

    Search search(int at) {
        return new Search(from, to, asked.stream().map(Asked::condition).toList(), at);
    }

    boolean means(IndexRow row) {
        return row.startDay() >= from
                && row.startDay() <= to
                && asked.stream().allMatch(one -> one.meant().test(row));
    }

    @Override
    public String toString() {
        return from + " to " + to + asked.stream().map(Asked::told).collect(Collectors.joining(" and ", " ", ""));
    }
}
