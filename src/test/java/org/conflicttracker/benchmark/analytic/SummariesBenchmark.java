package org.conflicttracker.benchmark.analytic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.conflicttracker.benchmark.synthetic.Synthesis;
import org.conflicttracker.testing.Api;
import org.junit.jupiter.api.Test;

/**
 * Summaries benchmark: what sums cost with {@code summaries=remainder} (the default) where summaries have parts, compared with a tracker with
 * the same events and as many corrections, but no parts. Both are asked in turns, with the same parameters.
 */
class SummariesBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 300_000);
    private static final int SUMMARIES = Integer.getInteger("benchmark.summaries", 300);
    private static final int PARTS = Integer.getInteger("benchmark.parts", 10);
    private static final int WARM_UPS = Integer.getInteger("benchmark.warmUps", 300);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 10);
    private static final int REQUESTS = Integer.getInteger("benchmark.requests", 60);

    private static final Map<String, String> SETTINGS =
            Map.of("TRACKER_ANSWERS_KEPT_BYTES", "0", "TRACKER_INDEX_SCRUB_EVERY", "0");

    /** What one tracker took for the requests of a query. */
    private static final class Taken {

        private final List<Long> nanos = new ArrayList<>();
        private Duration processorTime = Duration.ZERO;

        void addTo(ObjectNode result) {
            Quantiles times = Quantiles.of(nanos);
            result.put("medianMs", times.median())
                    .put("leastMs", times.min())
                    .put("processorMs", Math.round(processorTime.toNanos() / 1e3 / nanos.size()) / 1e3);
        }
    }

    @Test
    void sumsWithPartsAndWithout() throws Exception {
        Stores stores = new Stores(EVENTS);
        stores.prepare(List.of());
        ObjectNode results = BenchmarkReport.Machine.addTo(new ObjectMapper().createObjectNode())
                .put("events", EVENTS)
                .put("summaries", SUMMARIES)
                .put("partsOfEach", PARTS);
        Path copies = Stores.folder().resolve("summaries");
        Stores.delete(copies);
        try (Tracker with = Tracker.start(Stores.copy(stores.tracker(), copies.resolve("with")), SETTINGS);
                Tracker without = Tracker.start(Stores.copy(stores.tracker(), copies.resolve("without")), SETTINGS)) {
            with.awaitIndex();
            without.awaitIndex();
            correct(with, true);
            correct(without, false);
            assertThat(with.get("/api/v1/aggregates")
                            .at("/total/killed/takenOff/summaries")
                            .longValue())
                    .isPositive();
            for (BenchmarkQuery query : new BenchmarkQueries(new Synthesis(EVENTS)).all()) {
                if (query.kind() == BenchmarkQuery.Kind.SUMS) {
                    compare(query, with, without, results.putObject(query.name()));
                }
            }
            with.stop();
            without.stop();
        }
        Stores.delete(copies);
        Logger.getLogger("benchmark").info(results.toPrettyString());
        Files.writeString(Stores.folder().resolve("summaries.json"), results.toPrettyString());
    }

    /** Corrects the same events on both: summaries, and others that become parts of them, or get another title. */
    private static void correct(Tracker tracker, boolean parts) throws Exception {
        Api editor = Api.as(tracker.uri("/"), "editor", Tracker.PASSWORD).unchecked();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SUMMARIES; i++) {
            long summary = 1 + random.nextLong(EVENTS - PARTS - 1L);
            patch(editor, summary, "{\"clarity\": \"SUMMARY\"}");
            for (int part = 1; part <= PARTS; part++) {
                patch(editor, summary + part, parts ? "{\"partOf\": " + summary + "}" : "{\"title\": \"Part\"}");
            }
        }
    }

    /** Summaries that were drawn as parts of others refuse. */
    private static void patch(Api editor, long event, String change) throws Exception {
        Api.Answer answer = editor.send(
                "PATCH",
                "/api/v1/events/" + event + "?reason=benchmark",
                new ObjectMapper().readTree(change),
                Map.of("If-Match", "*"));
        if (answer.status() != 422) {
            answer.expect(200);
        }
    }

    private static void compare(BenchmarkQuery query, Tracker with, Tracker without, ObjectNode result)
            throws Exception {
        Taken takenWith = new Taken();
        Taken takenWithout = new Taken();
        SplittableRandom random = new SplittableRandom();
        try (ResultLine first = new ResultLine(with.uri("/"));
                ResultLine second = new ResultLine(without.uri("/"))) {
            List<String> warmUps = paths(query, random, WARM_UPS);
            ask(with, first, warmUps, new Taken());
            ask(without, second, warmUps, new Taken());
            for (int round = 0; round < ROUNDS; round++) {
                List<String> paths = paths(query, random, REQUESTS);
                ask(with, first, paths, takenWith);
                ask(without, second, paths, takenWithout);
            }
        }
        takenWith.addTo(result.putObject("withParts"));
        takenWithout.addTo(result.putObject("withoutParts"));
        result.put(
                "ratioOfMedians",
                Math.round(100
                                * Quantiles.of(takenWith.nanos).median()
                                / Quantiles.of(takenWithout.nanos).median())
                        / 100.0);
    }

    private static List<String> paths(BenchmarkQuery query, SplittableRandom random, int number) {
        return Stream.generate(() -> query.any(random).path()).limit(number).toList();
    }

    private static void ask(Tracker tracker, ResultLine line, List<String> paths, Taken taken) throws Exception {
        Duration before = tracker.processorTime();
        for (String path : paths) {
            long start = System.nanoTime();
            int status = line.get(path);
            taken.nanos.add(System.nanoTime() - start);
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
        }
        taken.processorTime = taken.processorTime.plus(tracker.processorTime().minus(before));
    }
}
