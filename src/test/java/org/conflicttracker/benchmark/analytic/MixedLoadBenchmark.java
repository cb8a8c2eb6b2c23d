package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.conflicttracker.benchmark.Percentiles;
import org.conflicttracker.benchmark.synthetic.Synthesis;
import org.conflicttracker.benchmark.synthetic.World;
import org.junit.jupiter.api.Test;

/** Mixed load benchmark: 64 connections, one request in twenty a write. */
class MixedLoadBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 3_000_000);
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 60);

    /** Seconds of warm-up. The database's cache, a sixteenth of the heap, takes minutes to fill. */
    private static final int WARMING = Integer.getInteger("benchmark.warming", 3 * SECONDS);

    private static final int CONNECTIONS = 64;

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void readsAndWritesTogether() throws Exception {
        Stores stores = new Stores(EVENTS);
        stores.prepare(List.of());
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
            double took = (System.nanoTime() - start) / 1e9;
            results.put("gcShare", Math.round((memory.paused() - paused) / took * 1e4) / 1e4);
            results.put("heapAfterMb", memory.live());
            addTo(clients, took, results);
            tracker.stop();
        }
        Stores.delete(copy);
        new MixedReport(results).write(Stores.folder());
    }

    private static List<MixedLoadClient> load(Tracker tracker, int seconds) throws Exception {
        Synthesis synthesis = new Synthesis(EVENTS);
        World world = synthesis.world();
        List<BenchmarkQuery> queries = new ArrayList<>(new BenchmarkQueries(synthesis).all());
        queries.add(new Pages(world, tracker).first());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            SplittableRandom random = new SplittableRandom();
            List<MixedLoadClient> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new MixedLoadClient(tracker, queries, new Writer(world, EVENTS, i, random.split()), end));
            }
            List<MixedLoadClient> done = new ArrayList<>();
            for (Future<MixedLoadClient> one : threads.invokeAll(clients)) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void addTo(List<MixedLoadClient> clients, double took, ObjectNode results) {
        Percentiles reads = new Percentiles();
        Percentiles writes = new Percentiles();
        clients.forEach(client -> {
            reads.addAll(client.reads());
            writes.addAll(client.writes());
        });
        results.put("requestsPerSecond", Math.round((reads.size() + writes.size()) / took));
        reads.addTo(results.putObject("reads"));
        writes.addTo(results.putObject("writes"));
        results.put(
                "errors", clients.stream().mapToInt(MixedLoadClient::failures).sum());
        clients.stream()
                .map(MixedLoadClient::failure)
                .filter(failure -> failure != null)
                .limit(3)
                .forEach(results.withArray("someErrors")::add);
        Logger.getLogger("benchmark").info(results.toPrettyString());
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
                    + "| | number | p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|\n" + row("reads")
                    + row("writes")
                    + "\n" + results.get("requestsPerSecond") + " requests a second, " + results.get("errors")
                    + " errors, share of time in garbage collection " + results.get("gcShare") + ", live heap "
                    + results.get("heapBeforeMb") + " MB before and " + results.get("heapAfterMb") + " MB after.\n";
        }

        private String row(String which) {
            var times = results.get(which);
            return "| " + which + " | " + times.get("number") + " | " + times.get("p50Ms") + " | " + times.get("p99Ms")
                    + " | " + times.get("maxMs") + " |\n";
        }
    }
}
