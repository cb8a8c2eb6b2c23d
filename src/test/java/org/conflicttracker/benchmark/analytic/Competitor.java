package org.conflicttracker.benchmark.analytic;

import java.nio.file.Path;

/** Databases compared with the tracker. */
enum Competitor {
    DUCKDB(DuckDb::new),
    POSTGRES(Postgres::new),
    H2(org.conflicttracker.benchmark.analytic.H2::new);

    private interface Opening {
        Database open(Path folder) throws Exception;
    }

    private final Opening opening;

    Competitor(Opening opening) {
        this.opening = opening;
    }

    /** Opens its database in the folder; created if missing. */
    Database open(Path folder) throws Exception {
        return opening.open(folder);
    }
}
