package org.conflicttracker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Import benchmark: throughput of a large file compared with JDBC batches of the same rows into the same tables, latency of reads meanwhile
 * (five a second), and an export of everything with 512 MB of heap.
 */
class ImportBenchmark {

    private static final int ROWS = Integer.getInteger("tracker.benchmark.rows", 1_000_000);
    private static final String ONLY = System.getProperty("tracker.benchmark.only", "both");
    private static final String H2 =
            ";WRITE_DELAY=500;RETENTION_TIME=0;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
    private static final String PASSWORD = "only-for-tests-editor";
    private static final String HEAP = "-Xmx512m";
    private static final int BATCH = 500;
    private static final long PAUSE = 200;
    private static final List<String> READS = List.of(
            "/api/v1/events?country=SYR&limit=20",
            "/api/v1/stats",
            "/api/v1/changes?after=0&limit=20",
            "/api/v1/events/1");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode results = mapper.createObjectNode();

    @TempDir
    Path folder;

    @Test
    void importsAMillionRows() throws Exception {
        Path file = folder.resolve("ged.csv");
        SyntheticUcdp rows = new SyntheticUcdp(1);
        rows.write(file, ROWS);
        results.put("rows", ROWS).put("fileBytes", Files.size(file));
        if (!ONLY.equals("postgresql")) {
            onH2(file, rows.killed());
        }
        if (!ONLY.equals("h2")) {
            onPostgreSql(file, rows.killed());
        }
        Path target = Path.of(System.getProperty("tracker.target", "target"), "benchmark");
        Files.createDirectories(target);
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(target.resolve("import.json").toFile(), results);
        Logger.getLogger("benchmark").info(results.toPrettyString());
    }

    private void onH2(Path file, long killed) throws Exception {
        Path data = folder.resolve("data");
        ObjectNode told = results.putObject("h2");
        Map<String, String> settings = Map.of("TRACKER_DATA_DIR", data.toString());
        try (PackagedTracker tracker = start("quarkus-app", settings)) {
            load(tracker, file, told);
            tracker.stop();
        }
        readBack(start("quarkus-app", inLittleMemory(settings)), killed, told);
        told.put("databaseBytes", Files.size(data.resolve("tracker.mv.db")));
        String empty = "jdbc:h2:file:" + folder.resolve("bare") + H2;
        migrate(empty, "db/migration");
        String password = Files.readString(data.resolve("database-password")).strip();
        try (Connection from =
                        DriverManager.getConnection("jdbc:h2:file:" + data.resolve("tracker") + H2, "", password);
                Connection to = DriverManager.getConnection(empty)) {
            compare(from, to, "checkpoint", told);
        }
    }

    private void onPostgreSql(Path file, long killed) throws Exception {
        String database = TestPostgres.newDatabase();
        ObjectNode told = results.putObject("postgresql");
        Map<String, String> settings = Map.of(
                "TRACKER_DATA_DIR",
                folder.resolve("uploads").toString(),
                "TRACKER_DB_URL",
                database,
                "TRACKER_DB_USER",
                TestPostgres.USER,
                "TRACKER_DB_PASSWORD",
                "any");
        try (PackagedTracker tracker = start("quarkus-app-postgresql", settings)) {
            load(tracker, file, told);
            tracker.stop();
        }
        readBack(start("quarkus-app-postgresql", inLittleMemory(settings)), killed, told);
        String empty = TestPostgres.newDatabase() + "?reWriteBatchedInserts=true";
        migrate(empty, "db/migration", "db/postgresql");
        try (Connection from = DriverManager.getConnection(database, TestPostgres.USER, "");
                Connection to = DriverManager.getConnection(empty, TestPostgres.USER, "")) {
            compare(from, to, null, told);
        }
    }

    private static Map<String, String> inLittleMemory(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("JAVA_TOOL_OPTIONS", HEAP);
        return all;
    }

    /** Work on a full store with little memory. */
    private void readBack(PackagedTracker tracker, long killed, ObjectNode told) throws Exception {
        try (tracker) {
            check(tracker, killed);
            export(tracker, told);
            tracker.stop();
        }
    }

    private static PackagedTracker start(String build, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("TRACKER_EDITOR_PASSWORD", PASSWORD);
        all.put("TRACKER_ADMIN_PASSWORD", PASSWORD + "-admin");
        return PackagedTracker.start(build, all).awaitReady();
    }

    private static void migrate(String url, String... folders) {
        Flyway.configure()
                .dataSource(url, url.contains("postgresql") ? TestPostgres.USER : "", "")
                .locations(folders)
                .load()
                .migrate();
    }

    private void load(PackagedTracker tracker, Path file, ObjectNode told) throws Exception {
        long start = System.nanoTime();
        HttpRequest upload = request(tracker.uri("/api/v1/imports?label=Synthetic"))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        String location = client.send(upload, BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        told.put("uploadSeconds", (System.nanoTime() - start) / 1e9);
        List<Long> reads = new ArrayList<>();
        JsonNode state = json(tracker.uri(URI.create(location).getPath()));
        for (int i = 0; state.get("finishedAt").isNull(); i++) {
            long before = System.nanoTime();
            client.send(request(tracker.uri(READS.get(i % READS.size()))).build(), BodyHandlers.discarding());
            reads.add(System.nanoTime() - before);
            Thread.sleep(PAUSE);
            state = json(tracker.uri(URI.create(location).getPath()));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(state.get("state").asText()).as(state.toString()).isEqualTo("DONE");
        assertThat(state.at("/counts/created").asInt()).isEqualTo(ROWS);
        Collections.sort(reads);
        told.put("importSeconds", seconds);
        told.put("importRowsPerSecond", ROWS / seconds);
        told.put("rowsPerSecondAfterTheCheck", state.get("rowsPerSecond").asLong());
        told.put("reads", reads.size());
        told.put("readMedianMs", reads.get(reads.size() / 2) / 1e6);
        told.put("readP99Ms", reads.get(reads.size() * 99 / 100) / 1e6);
    }

    /** The store has what the file states. */
    private void check(PackagedTracker tracker, long killed) throws Exception {
        JsonNode total = json(tracker.uri("/api/v1/aggregates")).get("total");
        assertThat(total.get("events").asInt()).isEqualTo(ROWS);
        assertThat(total.at("/killed/best").asLong()).isEqualTo(killed);
    }

    private void export(PackagedTracker tracker, ObjectNode told) throws Exception {
        for (String format : List.of("csv", "ndjson")) {
            long start = System.nanoTime();
            long lines = 0;
            long bytes = 0;
            HttpRequest get =
                    request(tracker.uri("/api/v1/events?format=" + format)).build();
            try (InputStream in = client.send(get, BodyHandlers.ofInputStream()).body()) {
                byte[] buffer = new byte[1 << 16];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes += n;
                    for (int i = 0; i < n; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
            }
            assertThat(lines).isGreaterThanOrEqualTo(ROWS);
            told.put(format + "Seconds", (System.nanoTime() - start) / 1e9).put(format + "Bytes", bytes);
        }
    }

    private void compare(Connection from, Connection to, String afterCommit, ObjectNode told) throws Exception {
        // only to read faster: reading is not measured
        try (Statement statement = from.createStatement()) {
            statement.execute("create index event_read on event (revision)");
            statement.execute("create index imported_row_read on imported_row (revision)");
        }
        double seconds = new BareJdbc(from, to, afterCommit).fill(ROWS, BATCH);
        told.put("bareSeconds", seconds);
        told.put("bareRowsPerSecond", ROWS / seconds);
        told.put("importToBare", seconds / told.get("importSeconds").asDouble());
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", Basic.header("editor", PASSWORD));
    }

    private JsonNode json(URI uri) throws IOException, InterruptedException {
        return mapper.readTree(
                client.send(request(uri).build(), BodyHandlers.ofString()).body());
    }
}
