package org.conflicttracker.benchmark.analytic;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How fast filtered timelines, aggregates and pages are: the tracker through HTTP, beside DuckDB, PostgreSQL and H2 that are asked the
 * same of the same rows, in one run. Nothing is answered twice. What takes how long is told and never asserted; that the answers are
 * the same is.
 */
class AnalyticBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 3_000_000);
    private static final int SMALLER = Integer.getInteger("benchmark.smaller", 300_000);

    @Test
    void answersBesideAnalyticDatabases() throws Exception {
        BenchmarkRound.Measured smaller = new BenchmarkRound(SMALLER, List.of(Competitor.DUCKDB)).run();
        BenchmarkRound.Measured all = new BenchmarkRound(EVENTS, List.of(Competitor.values())).run();
        new BenchmarkReport(all, smaller).write(Stores.folder());
    }
}
