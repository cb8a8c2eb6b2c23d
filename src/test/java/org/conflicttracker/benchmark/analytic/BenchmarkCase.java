package org.conflicttracker.benchmark.analytic;

import java.util.function.Function;

/**
 * Query with parameters for the tracker and for databases.
 *
 * @param path from the tracker's root
 */
record BenchmarkCase(String path, Function<Dialect, Sql> sql) {

    private static final String SUMS =
            "count(*), count(killed_best), sum(killed_low), sum(killed_best), sum(killed_high),"
                    + " count(*) filter (where killed_open), count(injured_best), sum(injured_low), sum(injured_best),"
                    + " sum(injured_high), count(*) filter (where injured_open)";

    /** Number of measures of a row. */
    static final int NUMBERS = 11;

    /** Counts and sums of a selection by keys. */
    static Sql sums(String keys, Sql where) {
        String grouped = keys.isEmpty() ? "" : " group by " + keys;
        return new Sql(
                "select " + (keys.isEmpty() ? "" : keys + ", ") + SUMS + " from events where " + where.text() + grouped,
                where.values());
    }
}
