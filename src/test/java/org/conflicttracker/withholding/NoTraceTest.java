package org.conflicttracker.withholding;

import static io.restassured.RestAssured.given;
import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.conflicttracker.common.text.PhraseMatcher;
import org.conflicttracker.event.memory.SnapshotTestProfile;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.UniqueNames;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A name in every text field is in no response, table or index after it was withheld. */
@QuarkusTest
@TestProfile(SnapshotTestProfile.class)
@Order(2)
class NoTraceTest {

    private static final String WITHHOLDINGS = "/api/v1/withholdings";

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private final String first = randomWord();
    private final String last = randomWord();
    private final PhraseMatcher name = new PhraseMatcher(first + " " + last);

    @Inject
    DataSource database;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ConfigProperty(name = "tracker.index.folder")
    Path snapshots;

    @ConfigProperty(name = "tracker.imports.folder")
    Path uploads;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();

    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry.getMessage());
            log.add(String.valueOf(entry.getThrown()));
            for (Object parameter : entry.getParameters() == null ? new Object[0] : entry.getParameters()) {
                log.add(String.valueOf(parameter));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Random word. */
    private String randomWord() {
        StringBuilder word = new StringBuilder("Z");
        for (int i = 0; i < 9; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    /** The name in one of many spellings. */
    private String randomSpelling() {
        return switch (random.nextInt(7)) {
            case 0 -> first + " " + last;
            case 1 -> first.toUpperCase(Locale.ROOT) + "-" + last.toUpperCase(Locale.ROOT);
            case 2 -> first + "  " + last + "'s";
            case 3 -> first + "\n" + last;
            case 4 -> "#" + first + last;
            case 5 -> first.charAt(0) + "\u0301" + first.substring(1) + " " + last;
            default -> first + "'" + last;
        };
    }

    private String about() {
        return switch (random.nextInt(3)) {
            case 0 -> randomSpelling();
            case 1 -> "About " + randomSpelling();
            default -> "What " + randomSpelling() + ", of all, did; \"" + randomSpelling() + "\"";
        };
    }

    /** Random line of text. */
    private String randomLine() {
        return about().replace('\n', ' ');
    }

    private Map<String, Object> event(int i) {
        Map<String, Object> report = new HashMap<>();
        report.put("title", "Report " + i + " " + about());
        report.put("url", "https://example.org/" + i + "/" + first + (random.nextBoolean() ? "%20" : "-") + last);
        report.put("archiveUrl", "https://archive.example.org/" + first + "_" + last);
        report.put("author", about());
        report.put("publishedOn", "2025-01-0" + (1 + i % 9));
        report.put(
                "source",
                Map.of(
                        "name",
                        "Paper " + i % 3 + " " + first + " " + last,
                        "aliases",
                        List.of("P" + i % 3, first + last + " Paper " + i % 3),
                        "url",
                        "https://" + first + "-" + last + ".example.org/" + i % 3,
                        "kind",
                        "NEWSPAPER"));
        Map<String, Object> event = new HashMap<>();
        event.put("title", i + " " + about());
        event.put("description", about());
        event.put("type", "BATTLE");
        event.put("date", Map.of("start", "2025-01-0" + (1 + i % 9)));
        event.put(
                "locations",
                List.of(Map.of(
                        "name",
                        about(),
                        "country",
                        "SYR",
                        "admin1",
                        "North " + first + " " + last,
                        "admin2",
                        i % 2 + " " + randomLine(),
                        "latitude",
                        35.5,
                        "longitude",
                        36.5,
                        "precision",
                        "EXACT")));
        event.put(
                "actors",
                List.of(
                        Map.of("name", first + " " + last, "kind", "UNKNOWN", "role", "SIDE_A"),
                        Map.of(
                                "name",
                                "Brigade " + i % 4,
                                "aliases",
                                List.of(first + " " + last + " Brigade " + i % 4),
                                "kind",
                                "REBEL_GROUP",
                                "role",
                                "SIDE_B")));
        event.put("reports", List.of(report));
        event.put(
                "claims",
                List.of(Map.of(
                        "outcome", "KILLED",
                        "groups", List.of("CIVILIANS"),
                        "best", i,
                        "attributedTo", Map.of("name", "Friends of " + first + " " + last, "kind", "NGO"),
                        "quote", about())));
        event.put("tags", List.of("tag" + i % 2, randomLine()));
        event.put("externalIds", Map.of("x-" + first + "-" + last, List.of("id " + i + " " + randomLine())));
        event.put("extra", Map.of("key " + first + last, about(), "list", List.of(Map.of("deep", about()))));
        event.put("status", i % 5 == 4 ? "DRAFT" : "PUBLISHED");
        return event;
    }

    private JsonPath recorded(int i) {
        return asEditor()
                .contentType(JSON)
                .header("Idempotency-Key", first + last + "-" + i)
                .body(event(i))
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void corrected(long event) {
        asEditor()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("description", random.nextBoolean() ? about() : "Nobody", "reason", about()))
                .patch("/api/v1/events/" + event)
                .then()
                .statusCode(200);
    }

    private void retracted(long event) {
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(Map.of("reason", about()))
                .delete("/api/v1/events/" + event)
                .then()
                .statusCode(200);
    }

    /** Corrects an actor, the source and the report of an event, and merges its two actors. */
    private void changeRegisters(JsonPath event) {
        int actor = event.getInt("actors[1].id");
        for (int i = 0; i < 2; i++) {
            changed("actors/" + actor, Map.of("country", i == 0 ? "SYR" : "TUR", "reason", about()));
            changed(
                    "sources/" + event.getInt("reports[0].source.id"),
                    Map.of("scale", i == 0 ? "LOCAL" : "NATIONAL", "reason", about()));
            changed(
                    "reports/" + event.getInt("reports[0].id"),
                    Map.of("language", i == 0 ? "en" : "ar", "reason", about()));
        }
        asEditor()
                .contentType(JSON)
                .body(Map.of("into", actor, "reason", about()))
                .post("/api/v1/actors/" + event.getInt("actors[0].id") + "/merge")
                .then()
                .statusCode(200);
    }

    private static void changed(String entry, Map<String, Object> patch) {
        asEditor()
                .contentType(JSON)
                .header("If-Match", "*")
                .body(patch)
                .patch("/api/v1/" + entry)
                .then()
                .statusCode(200);
    }

    /** Imports rows that become events, and a rejected one whose finding quotes it; returns the path of the import. */
    private String importRows() {
        String csv =
                "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,"
                        + "actor2,inter2,iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,source_scale,"
                        + "notes,fatalities,timestamp\n";
        for (String day : List.of("2025-03-08", "2025-02-30 " + first + " " + last)) {
            csv += first + "-" + last + day.length() + "," + day + ",2025,1,Political violence,Battles,Armed clash,"
                    + first + " " + last + " Front,Rebel group,Example Army,State forces,760,Syria,Idlib,Idlib,"
                    + first + " " + last + ",35.93,36.63,1,Example News,National,Notes on " + first + " " + last
                    + ",3,1742000000\n";
        }
        String location = asEditor()
                .multiPart("file", first + " " + last + ".csv", csv.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/v1/imports?label=Of " + first + " " + last)
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        JsonPath ended =
                until(() -> asEditor().get(location).jsonPath(), answer -> answer.getString("finishedAt") != null);
        assertThat(ended.getInt("counts.created")).isEqualTo(1);
        assertThat(ended.getString("findings.toString()")).contains(first);
        return "/api/v1/imports/" + ended.getLong("id");
    }

    private static <T> T until(Supplier<T> look, Predicate<T> good) {
        T seen = look.get();
        for (long end = System.nanoTime() + 60_000_000_000L; !good.test(seen) && System.nanoTime() < end; ) {
            Polling.pause();
            seen = look.get();
        }
        assertThat(good.test(seen)).isTrue();
        return seen;
    }

    @Test
    void aNameThatWasWithheldIsNowhere() throws Exception {
        int events = TestScale.of(6, 60);
        List<JsonPath> recorded = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            recorded.add(recorded(i));
        }
        List<Long> ids = recorded.stream().map(event -> event.getLong("id")).toList();
        for (int i = 0; i < events; i++) {
            corrected(ids.get(random.nextInt(events)));
        }
        retracted(ids.get(0));
        changeRegisters(recorded.get(0));
        String imported = importRows();
        long lastRevision = asEditor().get("/api/v1/changes/latest").jsonPath().getLong("latest");
        Set<String> paths = paths(recorded, imported, lastRevision);
        paths.add(permalink());
        assertThat(paths.stream().filter(path -> name.isIn(asAdmin().get(path).asString())))
                .as("doors that tell the name before, seed " + seed)
                .hasSizeGreaterThan(paths.size() / 2);
        assertThat(columnsWithName()).as("seed " + seed).hasSizeGreaterThan(25);
        until(this::snapshotsWithName, Boolean::booleanValue);

        Logger.getLogger("").addHandler(listening);
        try {
            JsonPath answer = asAdmin()
                    .contentType(JSON)
                    .body(Map.of("text", first + " " + last, "reason", "It endangers somebody"))
                    .post(WITHHOLDINGS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            assertThat(answer.getInt("events")).isEqualTo(events + 1);
            assertNoTrace(paths, lastRevision);
            // and after the index was rebuilt
            until(
                    () -> given().get(management.resolve("/q/health/ready")).asString(),
                    health -> health.contains("\"READY\"") || health.contains("\"state\": \"READY\""));
            assertNoTrace(paths, lastRevision);
        } finally {
            Logger.getLogger("").removeHandler(listening);
        }
        assertThat(log).isNotEmpty().noneMatch(name::isIn);
        for (long id : ids) {
            JsonPath history = asEditor()
                    .get("/api/v1/events/" + id + "/revisions?limit=1000")
                    .jsonPath();
            assertThat(history.getString("data[-1].change")).as("seed " + seed).isEqualTo("WITHHELD");
            assertThat(history.getString("data[-1].reason")).isEqualTo("It endangers somebody");
        }
    }

    /** Short link of a question for the name. */
    private String permalink() {
        return given().contentType(JSON)
                .body(Map.of(
                        "path", "/api/v1/events?q=" + URLEncoder.encode(first + " " + last, StandardCharsets.UTF_8)))
                .post("/api/v1/permalinks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("url");
    }

    private void assertNoTrace(Set<String> paths, long lastRevision) throws Exception {
        for (String path : paths) {
            List<RequestSpecification> callers = List.of(given(), asEditor(), asAdmin());
            for (int i = 0; i < callers.size(); i++) {
                var answer = callers.get(i).redirects().follow(false).get(path);
                assertThat(answer.statusCode()).as(path).isLessThan(500);
                assertThat(name.isIn(answer.asString()))
                        .as("seed " + seed + ", caller " + i + ", " + path)
                        .isFalse();
                assertThat(name.isIn(answer.headers().toString())).as(path).isFalse();
            }
        }
        for (String query : List.of("q=", "actor=", "source=", "tag=", "admin1=", "attributedTo=")) {
            for (String asOf : List.of("", "&asOf=" + lastRevision)) {
                JsonPath found = asEditor()
                        .get("/api/v1/events?status=PUBLISHED,RETRACTED,DRAFT&" + query + first + " " + last + asOf)
                        .jsonPath();
                assertThat(found.getList("data")).as(query + asOf).isEmpty();
            }
        }
        assertThat(columnsWithName()).as("seed " + seed).isEmpty();
        assertThat(snapshotsWithName()).as("seed " + seed).isFalse();
        assertThat(tells(uploads)).as("seed " + seed).isFalse();
    }

    /** Request paths that do not contain the name. */
    private Set<String> paths(List<JsonPath> events, String imported, long lastRevision) {
        Set<String> paths = new LinkedHashSet<>();
        JsonPath event = events.get(0);
        JsonPath next = events.get(1);
        long firstRevision = event.getLong("revision");
        List<String> asOfs = new ArrayList<>(List.of(""));
        random.longs(TestScale.of(1, 5), firstRevision, lastRevision + 1).forEach(asOf -> asOfs.add("&asOf=" + asOf));
        asOfs.add("&asOf=" + lastRevision);
        for (String asOf : asOfs) {
            for (String status : List.of("", "&status=PUBLISHED,RETRACTED,DRAFT")) {
                for (String format : List.of("json", "csv", "ndjson", "geojson")) {
                    paths.add("/api/v1/events?limit=1000&format=" + format + asOf + status);
                }
                paths.add("/api/v1/events?limit=1000&format=atom" + asOf + status);
                paths.add("/api/v1/claims?limit=1000" + asOf + status);
                paths.add("/api/v1/claims?format=csv" + asOf + status);
                paths.add("/api/v1/events?limit=3&sort=-killed" + asOf + status);
                paths.add("/api/v1/timeline?interval=day" + asOf + status);
                for (String by : List.of("actor", "source", "admin1", "admin2", "tag", "attributedTo")) {
                    paths.add("/api/v1/aggregates?by=" + by + asOf + status);
                    paths.add("/api/v1/aggregates?format=csv&by=" + by + asOf + status);
                }
            }
        }
        for (String format : List.of("json", "csv", "ndjson", "atom")) {
            paths.add("/api/v1/changes?limit=1000&format=" + format);
            paths.add("/api/v1/changes?limit=1000&status=PUBLISHED,RETRACTED,DRAFT&format=" + format);
        }
        for (JsonPath one : events) {
            long id = one.getLong("id");
            paths.add("/api/v1/events/" + id);
            paths.add("/api/v1/events/" + id + "?asOf=" + random.nextLong(firstRevision, lastRevision + 1));
            paths.add("/api/v1/events/" + id + "/revisions?limit=1000");
            paths.add("/api/v1/events/" + id + "/revisions/1");
            paths.add("/api/v1/events/" + id + "/revisions/1/claims");
            paths.add("/api/v1/events/" + id + "/claims");
        }
        Map<String, List<Integer>> registers = Map.of(
                "actors", List.of(event.getInt("actors[0].id"), event.getInt("actors[1].id")),
                "sources", List.of(event.getInt("reports[0].source.id"), next.getInt("reports[0].source.id")),
                "reports", List.of(event.getInt("reports[0].id"), next.getInt("reports[0].id")));
        registers.forEach((register, entries) -> {
            String entry = "/api/v1/" + register + "/" + entries.get(0);
            paths.add("/api/v1/" + register + "?limit=1000");
            paths.add("/api/v1/" + register + "?limit=1000&format=csv");
            paths.add(entry);
            paths.add(entry + "?asOf=" + random.nextLong(firstRevision, lastRevision + 1));
            paths.add(entry + "/revisions");
            paths.add("/api/v1/" + register + "/" + entries.get(1) + "/revisions");
        });
        paths.add("/api/v1/imports");
        paths.add(imported);
        paths.add(imported + "/findings");
        paths.add(imported + "/findings?format=csv");
        paths.add("/api/v1/events?format=ndjson&history=true");
        // similar to the name: hints suggest similar names
        String near = first.substring(0, first.length() - 1) + " " + last;
        for (String parameter : List.of("actor", "source", "tag", "admin1", "admin2", "attributedTo")) {
            paths.add("/api/v1/events?" + parameter + "=" + near);
        }
        paths.add("/api/v1/countries");
        paths.add("/api/v1/stats");
        paths.add(WITHHOLDINGS);
        return paths;
    }

    /** Text columns of all tables with the name in any row. */
    private List<String> columnsWithName() throws SQLException {
        List<String> filesWithWord = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String[]> columns = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery("select table_name, column_name from information_schema.columns"
                            + " where lower(table_schema) = 'public' and lower(data_type) in"
                            + " ('character varying', 'text', 'character', 'character large object', 'json', 'jsonb')"
                            + " order by 1, 2")) {
                while (found.next()) {
                    columns.add(new String[] {found.getString(1), found.getString(2)});
                }
            }
            for (String[] column : columns) {
                // the table of migrations has a lower-case name
                String table = column[0].equals(column[0].toUpperCase(Locale.ROOT)) ? column[0] : '"' + column[0] + '"';
                String one = column[1].equals(column[1].toUpperCase(Locale.ROOT)) ? column[1] : '"' + column[1] + '"';
                try (ResultSet rows = statement.executeQuery("select " + one + " from " + table)) {
                    while (rows.next()) {
                        String text = rows.getString(1);
                        boolean folded = text != null
                                && text.contains(first.toLowerCase(Locale.ROOT))
                                && text.contains(last.toLowerCase(Locale.ROOT));
                        if (folded || name.isIn(text) || name.isIn(text == null ? null : text.replace("\\n", " "))) {
                            filesWithWord.add(column[0] + "." + column[1]);
                            break;
                        }
                    }
                }
            }
        }
        return filesWithWord;
    }

    private boolean snapshotsWithName() {
        try {
            return tells(snapshots);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean tells(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .toLowerCase(Locale.ROOT);
                if (bytes.contains(first.toLowerCase(Locale.ROOT)) && bytes.contains(last.toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whatIsReadWhileSomethingIsWithheldIsOneOrTheOther() throws Exception {
        String word = UniqueNames.word();
        Map<String, Object> event = event(1);
        event.put("tags", List.of(word));
        asEditor()
                .contentType(JSON)
                .body(List.of(event, event))
                .post("/api/v1/events/batch")
                .then()
                .statusCode(201);
        List<String> wrong = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    JsonPath page = given().get("/api/v1/events?tag=" + word).jsonPath();
                    JsonPath sum = given().get("/api/v1/aggregates?by=type&tag=" + word)
                            .jsonPath();
                    if (page.getList("data").size() != 2 || sum.getInt("total.events") != 2) {
                        wrong.add(page.prettify() + sum.prettify());
                    }
                }
            });
            reader.start();
            readers.add(reader);
        }
        try {
            for (int i = 0; i < TestScale.of(3, 30); i++) {
                String text = randomWord();
                asEditor()
                        .contentType(JSON)
                        .body(Map.of("name", text, "kind", "UNKNOWN"))
                        .post("/api/v1/actors")
                        .then()
                        .statusCode(201);
                asAdmin()
                        .contentType(JSON)
                        .body(Map.of("text", text, "reason", "Nobody"))
                        .post(WITHHOLDINGS)
                        .then()
                        .statusCode(201);
            }
        } finally {
            done.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
    }
}
