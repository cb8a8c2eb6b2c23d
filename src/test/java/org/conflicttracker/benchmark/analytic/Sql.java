package org.conflicttracker.benchmark.analytic;

import java.util.ArrayList;
import java.util.List;

/** SQL and the values of its question marks. */
record Sql(String text, List<Object> values) {

    /** Both hold; in the order of their question marks. */
    Sql and(String condition, Object... more) {
        return and(new Sql(condition, List.of(more)));
    }

    Sql and(Sql other) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Sql(text + " and " + other.text, all);
    }

    /** The states that are the newest. */
    static Sql current() {
        return new Sql("until_revision is null", List.of());
    }

    /** The states that were the newest. */
    static Sql asOf(int revision) {
        return new Sql("revision <= ?", List.of(revision))
                .and("(until_revision is null or until_revision > ?)", revision);
    }
}
