package org.conflicttracker.columnstore;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Search with its reference predicate. */
record RandomQuery(int from, int to, List<Condition> conditions) {

    /** One predicate with its reference. */
    record Condition(ColumnPredicate predicate, Predicate<IndexRow> matching, String description) {}

    Search search(int at) {
        return new Search(
                from, to, conditions.stream().map(Condition::predicate).toList(), at);
    }

    boolean matches(IndexRow row) {
        return row.startDay() >= from
                && row.startDay() <= to
                && conditions.stream().allMatch(one -> one.matching().test(row));
    }

    @Override
    public String toString() {
        return from + " to " + to
                + conditions.stream().map(Condition::description).collect(Collectors.joining(" and ", " ", ""));
    }
}
