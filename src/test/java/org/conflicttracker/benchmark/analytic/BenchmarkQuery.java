package org.conflicttracker.benchmark.analytic;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Query template with new random parameters each time. */
final class BenchmarkQuery {

    private static final int MOST = 100_000;

    /** Kind of answer. */
    enum Kind {
        SUMS,
        EVENTS,
        /** No data: what a request costs at the least. */
        EMPTY
    }

    /** Draws random parameters. */
    interface Draw {
        Case draw(RandomGenerator random);
    }

    private final String name;
    private final Kind kind;
    private final Draw draw;
    private final Set<String> asked = new HashSet<>();

    BenchmarkQuery(String name, Kind kind, Draw draw) {
        this.name = name;
        this.kind = kind;
        this.draw = draw;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /** A case that may repeat earlier parameters; thread-safe. */
    Case any(RandomGenerator random) {
        return draw.draw(random);
    }

    /** A case with unused parameters; the same each time where there is no data. */
    Case next(RandomGenerator random) {
        if (kind == Kind.EMPTY) {
            return any(random);
        }
        for (int i = 0; i < MOST; i++) {
            Case next = draw.draw(random);
            if (asked.add(next.path())) {
                return next;
            }
        }
        throw new IllegalStateException("No more of " + name);
    }

    /**
     * Query with parameters for the tracker and for databases.
     *
     * @param path from the tracker's root
     */
    record Case(String path, Function<Dialect, Dialect.Sql> sql) {

        private static final String SUMS =
                "count(*), count(killed_best), sum(killed_low), sum(killed_best), sum(killed_high),"
                        + " count(*) filter (where killed_open), count(injured_best), sum(injured_low), sum(injured_best),"
                        + " sum(injured_high), count(*) filter (where injured_open)";

        /** Number of measures of a row. */
        static final int NUMBERS = 11;

        /** Counts and sums of a selection by keys. */
        static Dialect.Sql sums(String keys, Dialect.Sql where) {
            String grouped = keys.isEmpty() ? "" : " group by " + keys;
            return new Dialect.Sql(
                    "select " + (keys.isEmpty() ? "" : keys + ", ") + SUMS + " from events where " + where.text()
                            + grouped,
                    where.values());
        }
    }
}
