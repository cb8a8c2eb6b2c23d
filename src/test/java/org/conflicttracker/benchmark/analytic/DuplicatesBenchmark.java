package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.conflicttracker.testing.Api;
import org.junit.jupiter.api.Test;

/** Duplicates benchmark: how long the candidates of one event take, which are searched anew with each request, and the search through a whole store. */
class DuplicatesBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 1_000_000);
    private static final int WARM_UPS = Integer.getInteger("benchmark.warmUps", 200);
    private static final int REQUESTS = Integer.getInteger("benchmark.requests", 300);

    /** Whether the whole store is searched too. */
    private static final boolean PASS = Boolean.getBoolean("benchmark.pass");

    @Test
    void candidatesOfOneEventAndOfAll() throws Exception {
        Stores stores = new Stores(EVENTS);
        stores.prepare(List.of());
        Path store = Stores.folder().resolve("duplicates");
        Stores.delete(store);
        Stores.copy(stores.tracker(), store);
        ObjectNode results = BenchmarkReport.Machine.addTo(new ObjectMapper().createObjectNode())
                .put("events", EVENTS);
        try (Tracker tracker = Tracker.start(store, Map.of())) {
            tracker.awaitIndex();
            Api editor = Api.as(tracker.uri("/"), "editor", Tracker.PASSWORD).unchecked();
            measure(editor, WARM_UPS);
            measure(editor, REQUESTS).addTo(results.putObject("candidatesOfOneEvent"));
            tracker.stop();
        }
        if (PASS) {
            pass(store, results.putObject("wholeStore"));
        }
        Stores.delete(store);
        Logger.getLogger("benchmark").info(results.toPrettyString());
        Files.writeString(Stores.folder().resolve("duplicates.json"), results.toPrettyString());
    }

    /** Times of the requests, and how many events each event was compared with. */
    private record Measured(List<Long> nanos, List<Long> compared) {

        void addTo(ObjectNode result) {
            Quantiles times = Quantiles.of(nanos);
            result.put("requests", times.runs())
                    .put("medianMs", times.median())
                    .put("p95Ms", Math.round(sorted(nanos).get(nanos.size() * 95 / 100) / 1e3) / 1e3)
                    .put("leastMs", times.min())
                    .put("greatestMs", times.max())
                    .put("comparedInTheMedian", sorted(compared).get(compared.size() / 2));
        }

        private static List<Long> sorted(List<Long> numbers) {
            return numbers.stream().sorted().toList();
        }
    }

    private static Measured measure(Api editor, int requests) throws Exception {
        Measured measured = new Measured(new ArrayList<>(), new ArrayList<>());
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < requests; i++) {
            long event = 1 + random.nextLong(EVENTS);
            long start = System.nanoTime();
            JsonNode answer = editor.json("/api/v1/events/" + event + "/duplicates");
            measured.nanos().add(System.nanoTime() - start);
            measured.compared().add(answer.get("compared").longValue());
        }
        return measured;
    }

    private static void pass(Path store, ObjectNode result) throws Exception {
        try (Tracker tracker = Tracker.start(store, Map.of("TRACKER_DUPLICATES_EVERY", "1s"))) {
            tracker.awaitIndex();
            Api editor = Api.as(tracker.uri("/"), "editor", Tracker.PASSWORD).unchecked();
            long start = System.nanoTime();
            JsonNode search = search(editor);
            while (search.get("upTo").longValue() < search.get("latest").longValue()) {
                TimeUnit.SECONDS.sleep(1);
                search = search(editor);
            }
            result.put("seconds", Math.round((System.nanoTime() - start) / 1e9));
            result.set("search", search);
            tracker.stop();
        }
    }

    private static JsonNode search(Api editor) throws Exception {
        return editor.json("/api/v1/duplicates?limit=1").get("search");
    }
}
