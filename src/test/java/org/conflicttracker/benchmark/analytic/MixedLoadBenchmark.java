package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.benchmark.Percentiles;
import org.conflicttracker.benchmark.synthetic.Synthesis;
import org.junit.jupiter.api.Test;

/** Mixed load benchmark: 64 connections, one request in twenty a write; and its reads alone in other databases. */
class MixedLoadBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 3_000_000);
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 60);

    /** Seconds of warm-up. The database's cache, a sixteenth of the heap, takes minutes to fill. */
    private static final int WARMING = Integer.getInteger("benchmark.warming", 3 * SECONDS);

    private static final int CONNECTIONS = 64;

    /** Databases that are asked the reads of the mix, and the seconds of their warm-up. */
    private static final List<Competitor> DATABASES = List.of(Competitor.DUCKDB, Competitor.POSTGRES);

    private static final int DATABASE_WARMING = Math.min(WARMING, 20);
    private static final Logger LOG = Logger.getLogger("benchmark");

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void readsAndWritesTogether() throws Exception {
        Stores stores = new Stores(EVENTS);
        stores.prepare(DATABASES);
        Path copy = copy(stores.tracker(), Stores.folder().resolve("mixed"));
        ObjectNode results = BenchmarkReport.Machine.addTo(mapper.createObjectNode())
                .put("events", EVENTS)
                .put("connections", CONNECTIONS)
                .put("warming", WARMING)
                .put("seconds", SECONDS);
        try (Tracker tracker = Tracker.start(copy, Map.of())) {
            tracker.awaitIndex();
            Memory memory = new Memory(tracker);
            load(tracker, WARMING);
            results.put("heapBeforeMb", memory.live());
            double paused = memory.paused();
            long start = System.nanoTime();
            List<MixedLoadClient> clients = load(tracker, SECONDS);
            long took = System.nanoTime() - start;
            results.put("gcShare", Math.round((memory.paused() - paused) / (took / 1e9) * 1e4) / 1e4);
            results.put("heapAfterMb", memory.live());
            addTo(clients, took, results);
            tracker.stop();
        }
        Stores.delete(copy);
        for (Competitor competitor : DATABASES) {
            try (Database database = stores.open(competitor)) {
                read(database, DATABASE_WARMING);
                long start = System.nanoTime();
                Percentiles reads = read(database, SECONDS);
                ObjectNode measured = results.withObjectProperty("databases").putObject(database.name());
                measured.put("requestsPerSecond", perSecond(reads.size(), System.nanoTime() - start));
                reads.addTo(measured);
                LOG.info(database.name() + ": " + measured);
            }
        }
        new MixedReport(results).write(Stores.folder());
    }

    private static List<MixedLoadClient> load(Tracker tracker, int seconds) throws Exception {
        Synthesis synthesis = new Synthesis(EVENTS);
        List<BenchmarkQuery> queries = queries(synthesis);
        long end = end(seconds);
        return together((number, random) ->
                new MixedLoadClient(tracker, queries, new Writer(synthesis.world(), EVENTS, number, random), end));
    }

    /** The reads of the mix, from as many connections; without its writes, which favours the database. */
    private static Percentiles read(Database database, int seconds) throws Exception {
        List<BenchmarkQuery> queries = queries(new Synthesis(EVENTS));
        long end = end(seconds);
        Percentiles all = new Percentiles();
        together((number, random) -> () -> read(database, queries, random, end)).forEach(all::addAll);
        return all;
    }

    private static Percentiles read(Database database, List<BenchmarkQuery> queries, SplittableRandom random, long end)
            throws SQLException {
        Percentiles reads = new Percentiles();
        try (Connection connection = database.connect()) {
            DatabaseSubject subject = new DatabaseSubject(database, connection);
            while (System.nanoTime() < end) {
                BenchmarkQuery.Case next =
                        queries.get(random.nextInt(queries.size())).any(random);
                long start = System.nanoTime();
                subject.ask(next);
                reads.add(System.nanoTime() - start);
            }
        }
        return reads;
    }

    private static List<BenchmarkQuery> queries(Synthesis synthesis) {
        List<BenchmarkQuery> queries = new ArrayList<>(new BenchmarkQueries(synthesis).all());
        queries.add(Pages.first(synthesis.world()));
        return queries;
    }

    private static long end(int seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Creates the client of a connection. */
    private interface ClientFactory<T> {
        Callable<T> create(int number, SplittableRandom random);
    }

    /** Runs a client on each connection until all have ended. */
    private static <T> List<T> together(ClientFactory<T> factory) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            SplittableRandom random = new SplittableRandom();
            List<Callable<T>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(factory.create(i, random.split()));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(clients)) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long perSecond(int requests, long nanos) {
        return Math.round(requests / (nanos / 1e9));
    }

    private static void addTo(List<MixedLoadClient> clients, long nanos, ObjectNode results) {
        Percentiles reads = new Percentiles();
        Percentiles writes = new Percentiles();
        clients.forEach(client -> {
            reads.addAll(client.reads());
            writes.addAll(client.writes());
        });
        results.put("requestsPerSecond", perSecond(reads.size() + writes.size(), nanos));
        reads.addTo(results.putObject("reads"));
        writes.addTo(results.putObject("writes"));
        results.put(
                "errors", clients.stream().mapToInt(MixedLoadClient::failures).sum());
        clients.stream()
                .map(MixedLoadClient::failure)
                .filter(failure -> failure != null)
                .limit(3)
                .forEach(results.withArray("someErrors")::add);
        LOG.info(results.toPrettyString());
    }

    private static Path copy(Path from, Path to) throws Exception {
        Stores.delete(to);
        Files.createDirectories(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file));
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
                try (FileChannel written = FileChannel.open(copied, StandardOpenOption.WRITE)) {
                    // otherwise the measurement waits for the disk to write the copy
                    written.force(true);
                }
            }
        }
        return to;
    }

    /** Report of the mixed load as JSON and as a table. */
    record MixedReport(ObjectNode results) {

        void write(Path folder) throws IOException {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("mixed.json").toFile(), results);
            Files.writeString(folder.resolve("mixed.md"), table());
        }

        private String table() {
            return results.get("events") + " events, " + results.get("connections") + " connections, "
                    + results.get("seconds")
                    + " s; " + results.get("date").asText() + ", "
                    + results.get("machine").asText() + ", Java "
                    + results.get("java").asText() + ".\n\n"
                    + "| | requests/s | number | p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|---|\n"
                    + row("tracker, reads", results.get("reads"))
                    + row("tracker, writes", results.get("writes"))
                    + results.get("databases").properties().stream()
                            .map(database -> row(database.getKey() + ", reads only", database.getValue()))
                            .collect(Collectors.joining())
                    + "\nTracker: " + results.get("requestsPerSecond") + " requests a second, " + results.get("errors")
                    + " errors, share of time in garbage collection " + results.get("gcShare") + ", live heap "
                    + results.get("heapBeforeMb") + " MB before and " + results.get("heapAfterMb") + " MB after.\n";
        }

        private static String row(String which, JsonNode times) {
            return "| " + which + " | " + times.path("requestsPerSecond").asText("") + " | " + times.get("number")
                    + " | " + times.get("p50Ms") + " | " + times.get("p99Ms") + " | " + times.get("maxMs") + " |\n";
        }
    }
}
