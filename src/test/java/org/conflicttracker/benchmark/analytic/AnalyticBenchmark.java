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

    @Test
    void answersBesideAnalyticDatabases() throws Exception {
        BenchmarkRound.Measured smaller = new BenchmarkRound(SMALLER, List.of(Competitor.DUCKDB)).run();
        BenchmarkRound.Measured all = new BenchmarkRound(EVENTS, List.of(Competitor.values())).run();
        new BenchmarkReport(all, smaller).write(Stores.folder());
    }
}
