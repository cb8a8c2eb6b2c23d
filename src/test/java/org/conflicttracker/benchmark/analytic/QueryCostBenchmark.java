package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Logger;
import org.conflicttracker.benchmark.synthetic.Synthesis;
import org.conflicttracker.benchmark.synthetic.World;
import org.conflicttracker.event.model.EventType;
import org.junit.jupiter.api.Test;

/**
 * Query cost benchmark: what each query of the analytic benchmark and some small ones cost the tracker, in processor time of its process
 * and in time until the answer, one at a time over one connection and without response cache; beside a page without data ({@code /problems/…}), which is what a
 * request costs at the least. The parameters of a query differ each time. {@code -Dbenchmark.queries} is a pattern of the names.
 */
class QueryCostBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 300_000);
    private static final int WARM_UPS = Integer.getInteger("benchmark.warmUps", 1_000);
    private static final int RUNS = Integer.getInteger("benchmark.runs", 1_000);
    private static final long MOST = TimeUnit.SECONDS.toNanos(20);
    private static final String QUERIES = System.getProperty("benchmark.queries", ".*");
    private static final int GREATEST = 20;

    /** No response cache, and no scrub after the start from a snapshot. */
    private static final Map<String, String> SETTINGS =
            Map.of("TRACKER_ANSWERS_KEPT_BYTES", "0", "TRACKER_INDEX_SCRUB_EVERY", "0");

    @Test
    void costsOfQueries() throws Exception {
        Stores stores = new Stores(EVENTS);
        stores.prepare(List.of());
        ObjectNode results = BenchmarkReport.Machine.addTo(new ObjectMapper().createObjectNode())
                .put("events", EVENTS);
        try (Tracker tracker = Tracker.start(stores.tracker(), SETTINGS)) {
            tracker.awaitIndex();
            for (BenchmarkQuery query : queries()) {
                if (query.name().matches(QUERIES)) {
                    measure(query, tracker, results.putObject(query.name()));
                }
            }
            results.put(
                    "loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            tracker.stop();
        }
        Logger.getLogger("benchmark").info(results.toPrettyString());
        Path folder = Files.createDirectories(Stores.folder());
        Files.writeString(folder.resolve("cost.json"), results.toPrettyString());
    }

    private static List<BenchmarkQuery> queries() {
        Synthesis synthesis = new Synthesis(EVENTS);
        World world = synthesis.world();
        List<BenchmarkQuery> queries = new ArrayList<>();
        queries.add(query("nothing", random -> "/problems/not-found"));
        queries.add(query("smallest", random -> "/api/v1/aggregates?from=" + day(random) + "&to=1989-01-31"));
        queries.add(query(
                "one-country-type",
                random -> "/api/v1/aggregates?country=" + country(world, random) + "&type=" + type(random) + "&from="
                        + day(random)));
        queries.add(query(
                "year-by-month",
                random -> "/api/v1/timeline?interval=month&country=" + country(world, random) + "&from=2010-01-0"
                        + (1 + random.nextInt(9)) + "&to=2011-01-" + (10 + random.nextInt(20))));
        queries.addAll(new BenchmarkQueries(synthesis).all());
        queries.add(Pages.first(world));
        return queries;
    }

    private static BenchmarkQuery query(String name, Function<SplittableRandom, String> path) {
        return new BenchmarkQuery(
                name,
                BenchmarkQuery.Kind.SUMS,
                random -> new BenchmarkQuery.Case(path.apply((SplittableRandom) random), dialect -> null));
    }

    private static String day(SplittableRandom random) {
        return "19" + (60 + random.nextInt(28)) + "-0" + (1 + random.nextInt(9)) + "-" + (10 + random.nextInt(18));
    }

    private static String country(World world, SplittableRandom random) {
        return world.syntheticCountries().get(random.nextInt(GREATEST)).code();
    }

    private static EventType type(SplittableRandom random) {
        return EventType.values()[random.nextInt(EventType.values().length)];
    }

    private static void measure(BenchmarkQuery query, Tracker tracker, ObjectNode result) throws Exception {
        SplittableRandom random = new SplittableRandom();
        try (ResultLine line = new ResultLine(tracker.uri("/"))) {
            ask(query, random, line, WARM_UPS);
            Duration before = tracker.processorTime();
            List<Long> nanos = ask(query, random, line, RUNS);
            Duration taken = tracker.processorTime().minus(before);
            Quantiles times = Quantiles.of(nanos);
            result.put("requests", nanos.size())
                    .put("processorMs", Math.round(taken.toNanos() / 1e3 / nanos.size()) / 1e3)
                    .put("medianMs", times.median())
                    .put("leastMs", times.min());
        }
    }

    private static List<Long> ask(BenchmarkQuery query, SplittableRandom random, ResultLine line, int most)
            throws Exception {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + MOST;
        while (nanos.size() < most && System.nanoTime() < end) {
            String path = query.any(random).path();
            long start = System.nanoTime();
            int status = line.get(path);
            nanos.add(System.nanoTime() - start);
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
        }
        return nanos;
    }
}
