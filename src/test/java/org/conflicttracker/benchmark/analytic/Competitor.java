package org.conflicttracker.benchmark.analytic;

import java.nio.file.Path;

/** With what the tracker is compared. */
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

    /** Its database in the folder, made if there is none. */
    Database open(Path folder) throws Exception {
        return opening.open(folder);
    }
}
