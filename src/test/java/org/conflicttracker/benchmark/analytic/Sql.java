package org.conflicttracker.benchmark.analytic;

import java.util.ArrayList;
import java.util.List;

/** SQL with the values of its parameters. */
record Sql(String text, List<Object> values) {

    /** Conjunction; parameters stay in order. */
    Sql and(String condition, Object... more) {
        return and(new Sql(condition, List.of(more)));
    }

    Sql and(Sql other) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(other.values);
        return new Sql(text + " and " + other.text, all);
    }

    /** Condition: latest revisions. */
    static Sql current() {
        return new Sql("until_revision is null", List.of());
    }

    /** Condition: revisions that were the latest as of a revision. */
    static Sql asOf(int revision) {
        return new Sql("revision <= ?", List.of(revision))
                .and("(until_revision is null or until_revision > ?)", revision);
    }
}
