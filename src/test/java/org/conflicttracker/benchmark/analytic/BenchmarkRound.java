package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Logger;
import org.conflicttracker.benchmark.synthetic.Synthesis;

/** Round of all queries against the tracker and its competitors with a number of events. */
final class BenchmarkRound {

    private static final Logger LOG = Logger.getLogger("benchmark");
    private static final int SEED = 1_234;
    private static final int CHECKED = 3;

    /** Settings without response caches. */
    private static final Map<String, String> NOTHING_KEPT =
            Map.of("TRACKER_ANSWERS_KEPT_BYTES", "0", "TRACKER_ANSWERS_REMEMBERED_BYTES", "0");

    private final int events;
    private final List<Competitor> competitors;

    /**
     * Measurements of a round.
     *
     * @param answers by query name
     * @param seconds from the start of the tracker to the first answer from memory
     * @param index health data of the index; missing without one
     */
    record Measured(int events, Map<String, Answered> answers, double seconds, JsonNode index) {}

    /** Durations, and the row count of the longest compared answer. */
    record Answered(BenchmarkQuery.Kind kind, int rows, Map<String, Quantiles> times) {}

    BenchmarkRound(int events, List<Competitor> competitors) {
        this.events = events;
        this.competitors = List.copyOf(competitors);
    }

    Measured run() throws Exception {
        Stores stores = new Stores(events);
        stores.prepare(competitors);
        List<Database> databases = new ArrayList<>();
        try {
            for (Competitor competitor : competitors) {
                databases.add(stores.open(competitor));
            }
            first(stores);
            try (Tracker tracker = Tracker.start(stores.tracker(), NOTHING_KEPT)) {
                double seconds = tracker.awaitIndex();
                LOG.info("ready after " + seconds + " s, " + tracker.index());
                Map<String, Answered> answers = ask(tracker, databases);
                JsonNode index = tracker.index();
                tracker.stop();
                return new Measured(events, answers, seconds, index);
            }
        } finally {
            for (Database database : databases) {
                database.close();
            }
        }
    }

    /** Warm-up start that builds what later starts reuse. */
    private static void first(Stores stores) throws Exception {
        try (Tracker tracker = Tracker.start(stores.tracker(), Map.of())) {
            LOG.info("the first start takes " + tracker.awaitIndex() + " s");
            tracker.stop();
        }
    }

    private Map<String, Answered> ask(Tracker tracker, List<Database> databases) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Answered> answers = new LinkedHashMap<>();
        try (ResultLine line = new ResultLine(tracker.uri("/"))) {
            List<InterleavedRun.Subject> asked = new ArrayList<>(List.of(new TrackerSubject(line)));
            databases.forEach(database -> asked.add(new DatabaseSubject(database, database.connection())));
            AnswerComparison sameness = new AnswerComparison(tracker, (DatabaseSubject) asked.get(1));
            InterleavedRun race = new InterleavedRun(asked, random);
            List<BenchmarkQuery> queries = queries(tracker);
            for (BenchmarkQuery query : queries) {
                race.warm(query);
            }
            for (BenchmarkQuery query : queries) {
                int rows = 0;
                for (int i = 0; i < CHECKED && query.kind() != BenchmarkQuery.Kind.EMPTY; i++) {
                    rows = Math.max(rows, sameness.check(query, query.next(random)));
                }
                answers.put(query.name(), new Answered(query.kind(), rows, race.measure(query)));
                LOG.info(query.name() + " " + answers.get(query.name()));
            }
        }
        return answers;
    }

    private List<BenchmarkQuery> queries(Tracker tracker) throws Exception {
        Synthesis synthesis = new Synthesis(events);
        Pages pages = new Pages(synthesis.world(), tracker);
        List<BenchmarkQuery> queries = new ArrayList<>(List.of(BenchmarkQueries.empty()));
        queries.addAll(new BenchmarkQueries(synthesis).all());
        queries.add(Pages.first(synthesis.world()));
        queries.add(pages.deep(2 * InterleavedRun.WARM_UPS + InterleavedRun.RUNS + CHECKED));
        return queries;
    }
}
