package org.conflicttracker.benchmark.analytic;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Analytic benchmark: filtered timelines, aggregates and pages of the tracker through HTTP compared with DuckDB, PostgreSQL and H2 on the
 * same rows, in one run, without cached answers. Durations are reported, not asserted; equality of the answers is asserted.
 */
class AnalyticBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 3_000_000);
    private static final int SMALLER = Integer.getInteger("benchmark.smaller", 300_000);

    /** H2 takes the most time for filling and querying. */
    private static final List<Competitor> COMPETITORS = Boolean.getBoolean("benchmark.without-h2")
            ? List.of(Competitor.DUCKDB, Competitor.POSTGRES)
            : List.of(Competitor.values());

    @Test
    void answersBesideAnalyticDatabases() throws Exception {
        BenchmarkRound.Measured smaller = new BenchmarkRound(SMALLER, List.of(Competitor.DUCKDB)).run();
        BenchmarkRound.Measured all = new BenchmarkRound(EVENTS, COMPETITORS).run();
        new BenchmarkReport(all, smaller).write(Stores.folder());
    }
}
