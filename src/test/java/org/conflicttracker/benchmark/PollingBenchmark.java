package org.conflicttracker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.conflicttracker.referencemodel.RandomCast;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.TestAccounts;
import org.junit.jupiter.api.Test;

/**
 * Polling benchmark. Clients and server share one process, so that an empty endpoint, which is not shipped, is measured beside ours with
 * the same client cost.
 */
@QuarkusTest
@TestProfile(AsShipped.class)
class PollingBenchmark {

    private static final int ROWS = Integer.getInteger("tracker.benchmark.events", 20_000);
    private static final int ROUNDS = Integer.getInteger("tracker.benchmark.rounds", 7);
    private static final int ROUND_SECONDS = Integer.getInteger("tracker.benchmark.roundSeconds", 5);
    private static final int SECONDS = Integer.getInteger("tracker.benchmark.seconds", 200);
    private static final int SCREENS = 500;
    private static final long WRITE_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String TIMELINE = "/api/v1/timeline?country=SYR&interval=month";

    private static boolean filled;

    private final ObjectMapper mapper = new ObjectMapper();

    @TestHTTPResource("/")
    URI root;

    @Test
    void unchangedAnswersBesideAnEmptyEndpoint() throws Exception {
        fill();
        String tag = Api.anonymous(root).get(TIMELINE).expect(200).header("ETag");
        assertThat(tag).as("ETag of " + TIMELINE).isNotNull();
        LoadGenerator unchanged =
                hammer(() -> HttpConnections.get(TIMELINE, "Accept: */*", "If-None-Match: " + tag), 304);
        LoadGenerator empty = hammer(() -> HttpConnections.get(EmptyResource.ENDPOINT, "Accept: */*"), 204);
        LoadGenerator bare = hammer(() -> HttpConnections.get(EmptyResource.ROUTE, "Accept: */*"), 204);
        Map<LoadGenerator, List<LoadGenerator.Round>> rounds = new HashMap<>();
        for (int round = -2; round < ROUNDS; round++) {
            for (LoadGenerator each : List.of(unchanged, empty, bare)) {
                LoadGenerator.Round struck = each.strike(ROUND_SECONDS);
                // the first two rounds are warm-up
                if (round >= 0) {
                    rounds.computeIfAbsent(each, any -> new ArrayList<>()).add(struck);
                }
            }
        }
        ObjectNode results = mapper.createObjectNode();
        results.put("rounds", ROUNDS).put("secondsEach", ROUND_SECONDS);
        double ours = addTo(rounds.get(unchanged), results.putObject("notModified"));
        results.put("ratioToEmptyEndpoint", ours / addTo(rounds.get(empty), results.putObject("emptyEndpoint")));
        results.put("ratioToBareRoute", ours / addTo(rounds.get(bare), results.putObject("bareRoute")));
        report("notModified", results);
    }

    @Test
    void manyScreensWhileSomebodyWrites() throws Exception {
        fill();
        RandomTracker writer = writer();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<DashboardClients> halves = List.of(screens(), screens());
        List<Future<Void>> clientThreads = halves.stream().map(threads::submit).toList();
        for (DashboardClients half : halves) {
            half.awaitAnswered();
        }
        long before = latest();
        halves.forEach(DashboardClients::count);
        long start = System.nanoTime();
        write(writer, start + TimeUnit.SECONDS.toNanos(SECONDS));
        halves.forEach(DashboardClients::stop);
        double took = (System.nanoTime() - start) / 1e9;
        long revisions = latest() - before;
        Percentiles unchanged = new Percentiles();
        Percentiles changed = new Percentiles();
        for (int i = 0; i < halves.size(); i++) {
            clientThreads.get(i).get();
            assertThat(halves.get(i).failed()).as("answers by status").isEmpty();
            unchanged.addAll(halves.get(i).unchanged());
            changed.addAll(halves.get(i).changed());
        }
        threads.shutdown();
        ObjectNode results = mapper.createObjectNode();
        results.put("events", ROWS).put("screens", SCREENS).put("seconds", took);
        results.put("revisionsPerSecond", revisions / took);
        unchanged.addTo(results.putObject("notModified"));
        changed.addTo(results.putObject("changed"));
        assertThat(Math.min(unchanged.size(), changed.size()))
                .as(results.toString())
                .isPositive();
        report("screens", results);
    }

    @Test
    void oneWriteReachesAllThatWait() throws Exception {
        try (DeliveryTimes reach = new DeliveryTimes(root, editor())) {
            for (int round = -2; round < ROUNDS; round++) {
                reach.round(round >= 0);
            }
            report("held", reach.results());
        }
    }

    private Api editor() {
        return Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
    }

    private LoadGenerator hammer(Supplier<ByteBuffer> request, int status) {
        return new LoadGenerator(root, request, status);
    }

    private static double addTo(List<LoadGenerator.Round> rounds, ObjectNode into) {
        double[] rates = rounds.stream()
                .mapToDouble(LoadGenerator.Round::answersPerSecond)
                .sorted()
                .toArray();
        double[] micros = rounds.stream()
                .mapToDouble(LoadGenerator.Round::serverMicros)
                .sorted()
                .toArray();
        double[] clientThreads = rounds.stream()
                .mapToDouble(LoadGenerator.Round::askingMicros)
                .sorted()
                .toArray();
        double median = rates[rates.length / 2];
        into.put("perSecondMedian", Math.round(median));
        into.put("perSecondLeast", Math.round(rates[0]));
        into.put("perSecondMost", Math.round(rates[rates.length - 1]));
        into.put("serverProcessorMicrosMedian", Math.round(micros[micros.length / 2] * 100) / 100.0);
        into.put("askingProcessorMicrosMedian", Math.round(clientThreads[clientThreads.length / 2] * 100) / 100.0);
        return median;
    }

    private DashboardClients screens() throws IOException {
        return new DashboardClients(root, DashboardClients.DashboardQueries.all(), SCREENS / 2);
    }

    private RandomTracker writer() throws IOException, InterruptedException {
        Random random = new Random(2);
        RandomCast actorPool = new RandomCast(random, editor(), "w");
        actorPool.invent(12);
        return new RandomTracker(random, editor(), actorPool, new ArrayList<>());
    }

    private static void write(RandomTracker writer, long end) throws IOException, InterruptedException {
        for (long due = System.nanoTime(); System.nanoTime() < end; due += WRITE_EVERY) {
            LockSupport.parkNanos(due - System.nanoTime());
            writer.write();
        }
    }

    private long latest() throws IOException, InterruptedException {
        return editor().json("/api/v1/stats").get("latestRevision").longValue();
    }

    /** Once for all measurements. */
    private void fill() throws IOException, InterruptedException {
        if (filled) {
            return;
        }
        Path file = Files.createTempFile("ged", ".csv");
        new SyntheticUcdp(1).write(file, ROWS);
        HttpRequest upload = HttpRequest.newBuilder(root.resolve("/api/v1/imports?label=Synthetic"))
                .header("Authorization", Basic.header("editor", TestAccounts.EDITOR_PASSWORD))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        String job = HttpClient.newHttpClient()
                .send(upload, BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        JsonNode state = editor().json(job);
        while (state.get("finishedAt").isNull()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            state = editor().json(job);
        }
        assertThat(state.at("/counts/created").intValue()).as(state.toString()).isEqualTo(ROWS);
        Files.delete(file);
        filled = true;
    }

    /** Adds to the report of the other measurements; also logged. */
    private void report(String name, ObjectNode results) throws IOException {
        Path file = Path.of(System.getProperty("tracker.target", "target"), "benchmark", "polling.json");
        Files.createDirectories(file.getParent());
        ObjectNode all =
                Files.exists(file) ? (ObjectNode) mapper.readTree(Files.readString(file)) : mapper.createObjectNode();
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(file.toFile(), all.set(name, results.put("database", database())));
        Logger.getLogger("benchmark").info(name + " " + results.toPrettyString());
    }

    private static String database() {
        return System.getProperty("quarkus.test.profile", "").contains("pgtest") ? "postgresql" : "h2";
    }
}
