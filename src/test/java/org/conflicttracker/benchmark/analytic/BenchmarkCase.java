package org.conflicttracker.benchmark.analytic;

import java.util.function.Function;

/**
 * A question with its parameters, as it is put to the tracker and to databases.
 *
 * @param path from the tracker's root
 */
record BenchmarkCase(String path, Function<Dialect, Sql> sql) {

    private static final String SUMS =
            "count(*), count(killed_best), sum(killed_low), sum(killed_best), sum(killed_high),"
                    + " count(*) filter (where killed_open), count(injured_best), sum(injured_low), sum(injured_best),"
                    + " sum(injured_high), count(*) filter (where injured_open)";

    /** How many numbers a row has, after its keys. */
    static final int NUMBERS = 11;

    /** Counts and sums of some events, one row for each value of the keys. */
    static Sql sums(String keys, Sql where) {
        String grouped = keys.isEmpty() ? "" : " group by " + keys;
        return new Sql(
                "select " + (keys.isEmpty() ? "" : keys + ", ") + SUMS + " from events where " + where.text() + grouped,
                where.values());
    }
}
