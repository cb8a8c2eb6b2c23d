package org.conflicttracker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.conflicttracker.event.persistence.RevisionBackup.BackupAudience;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.EmptiedAppProfile;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backup of a randomly filled tracker, restored into an empty one, gives an equal tracker. */
@QuarkusTest
@TestProfile(EmptiedAppProfile.class)
class BackupRestoreTest {

    /** Random by default; a failed run is repeated with {@code -Dtracker.seed}. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    private static String initialBackup;

    @TestHTTPResource("/")
    URI root;

    @Inject
    DataSource database;

    @Inject
    BackupClient client;

    private Api editor;
    private DatabaseTables tables;
    private List<Long> ids;
    private List<Long> revisions;

    /** Fills the tracker once; it is then restored for each test. */
    @BeforeEach
    void fillTracker() throws Exception {
        editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        tables = new DatabaseTables(database);
        if (initialBackup == null) {
            client.empty(tables);
            RandomTracker.make(random, editor, TestScale.of(25, 600));
            changeRegister("/api/v1/actors", entries("/api/v1/actors", "?limit=3"));
            changeRegister("/api/v1/sources", sources());
            changeRegister("/api/v1/reports", entries("/api/v1/reports", "?limit=3"));
            List<String> areas = entries("/api/v1/areas", provincesOfOneCountry());
            changeRegister("/api/v1/areas", areas);
            Map<String, Object> details =
                    Map.of("code", "X-1", "latitude", 1.5, "longitude", -2.5, "reason", "Its code");
            done(editor.send("PATCH", areas.get(2), details, Map.of("If-Match", "*")));
            done(editor.send("PATCH", areas.get(2), Map.of("code", "X-2", "reason", "x"), Map.of("If-Match", "*")));
            // so that the last revision is not public
            List<Integer> drafts = EventBuilder.record(
                    "draft",
                    EventBuilder.on("2025-03-01").with("status", "DRAFT"),
                    EventBuilder.on("2025-03-02").with("status", "DRAFT"));
            editor.post(
                            "/api/v1/duplicates/" + drafts.get(0) + "-" + drafts.get(1) + "/dismiss",
                            Map.of("reason", "Two days"))
                    .expect(200);
            Api.anonymous(root)
                    .post("/api/v1/permalinks", Map.of("path", "/api/v1/aggregates?by=country&q=no+%22word%22"))
                    .expect(201);
            initialBackup = client.create(BackupAudience.ADMIN);
        } else {
            tables.empty();
            client.restore(initialBackup, 500);
        }
        long last = initialBackup
                .lines()
                .filter(line -> line.startsWith("{\"line\":\"revision\""))
                .count();
        ids = LongStream.rangeClosed(1, BackupClient.events(initialBackup))
                .boxed()
                .toList();
        revisions = new ArrayList<>(List.of(last, 1L));
        random.longs(2, 1, last).forEach(revisions::add);
    }

    /** Corrects an entry, merges two others into it and takes one of the merges back. */
    private void changeRegister(String path, List<String> entries) throws Exception {
        String first = entries.get(0);
        boolean report = path.endsWith("reports");
        Map<String, Object> patch = report
                ? Map.of("author", "Somebody", "reason", "Found")
                : Map.of("aliases", List.of("Another name of " + first), "reason", "Found");
        done(editor.send("PATCH", first + (report ? "" : "?removeMissing=aliases"), patch, Map.of("If-Match", "*")));
        Map<String, Object> into =
                Map.of("into", Long.parseLong(first.substring(path.length() + 1)), "reason", "The same");
        done(editor.post(entries.get(1) + "/merge", into));
        done(editor.post(entries.get(2) + "/merge", into));
        done(editor.post(entries.get(2) + "/unmerge", Map.of("reason", "Not the same")));
    }

    /** Three sources or more; the second is that of the first report, which gets a version of its own when its source is merged. */
    private List<String> sources() throws Exception {
        JsonNode first = null;
        for (JsonNode report :
                editor.get("/api/v1/reports?limit=1000").expect(200).json().get("data")) {
            first = first == null || report.get("id").asLong() < first.get("id").asLong() ? report : first;
        }
        List<String> sources = entries("/api/v1/sources", "?limit=3");
        String ofReport = "/api/v1/sources/" + Objects.requireNonNull(first).at("/source/id");
        sources.remove(ofReport);
        sources.add(1, ofReport);
        return sources;
    }

    private List<String> entries(String path, String query) throws Exception {
        List<String> entries = new ArrayList<>();
        editor.get(path + query)
                .expect(200)
                .json()
                .get("data")
                .forEach(entry -> entries.add(path + "/" + entry.get("id").asLong()));
        return entries;
    }

    /** Query for the provinces of the country that has most. */
    private String provincesOfOneCountry() throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        editor.get("/api/v1/areas?level=1&limit=1000")
                .expect(200)
                .json()
                .get("data")
                .forEach(area -> counts.merge(area.get("country").asText(), 1, Integer::sum));
        counts.remove("null");
        String country =
                Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
        assertThat(counts.get(country)).as("provinces of " + country).isGreaterThanOrEqualTo(3);
        return "?level=1&limit=3&country=" + country;
    }

    /** Waits until a change has reached all events. */
    private void done(Api.Answer answer) throws Exception {
        assertThat(answer.status()).as(answer.text()).isIn(200, 202);
        String state = answer.status() == 200 ? "DONE" : "RUNNING";
        for (long end = System.nanoTime() + 60_000_000_000L; !state.equals("DONE") && System.nanoTime() < end; ) {
            Polling.pause();
            state = editor.get(answer.header("Location")).json().path("state").asText();
        }
        assertThat(state).isEqualTo("DONE");
    }

    /** Histories of all entries of the registers. */
    private Map<String, JsonNode> histories(Api caller) throws Exception {
        Map<String, JsonNode> histories = new HashMap<>();
        for (String register : List.of("actors", "areas", "sources", "reports")) {
            for (int id = 1; id <= 20; id++) {
                String path = "/api/v1/" + register + "/" + id;
                histories.put(path, caller.get(path + "/revisions").json());
                if (register.equals("areas")) {
                    histories.put(path + "e", caller.get(path + "/editions").json());
                }
                for (long revision : revisions) {
                    histories.put(
                            path + revision,
                            caller.get(path + "?asOf=" + revision).json());
                }
            }
        }
        histories.values().removeIf(answer -> answer.has("status"));
        return histories;
    }

    @Test
    void aBackupRestoresTheHistoryOfTheRegisters() throws Exception {
        Map<String, JsonNode> histories = histories(editor);
        Map<String, JsonNode> seen = histories(Api.anonymous(root));
        String backup = client.create(BackupAudience.ADMIN);
        String open = client.create(BackupAudience.EVERYONE);
        tables.empty();

        client.restore(backup, 100);
        Map<String, JsonNode> restored = histories(editor);
        tables.empty();
        client.restore(open, 100);

        assertThat(histories.toString()).contains("recordedBy", "UNMERGED", "REFERENCE");
        assertThat(restored).as("seed " + seed).isEqualTo(histories);
        assertThat(histories(Api.anonymous(root))).as("seed " + seed).isEqualTo(seen);
    }

    @Test
    void aBackupRestoresEveryRow() throws Exception {
        Map<String, List<String>> rows = tables.rows();
        Map<String, JsonNode> answers = answers(editor, RandomTracker.EVERY_STATUS + "&");
        Map<String, JsonNode> seen = answers(Api.anonymous(root), "");
        String backup = client.create(BackupAudience.ADMIN);
        tables.empty();

        Counts counts = client.restore(backup, 1 + random.nextInt(200));

        assertThat(counts).isEqualTo(new Counts(backup.lines().count(), 0, 0, 0, 0));
        assertThat(tables.rows()).as("seed " + seed).isEqualTo(rows);
        assertThat(answers(editor, RandomTracker.EVERY_STATUS + "&"))
                .as("seed " + seed)
                .isEqualTo(answers);
        assertThat(answers(Api.anonymous(root), "")).as("seed " + seed).isEqualTo(seen);
        assertThat(BackupClient.comparableLines(client.create(BackupAudience.ADMIN)))
                .isEqualTo(BackupClient.comparableLines(backup));
        assertThat(client.restore(backup, 50))
                .isEqualTo(new Counts(0, 0, backup.lines().count(), 0, 0));
        assertThat(tables.rows()).isEqualTo(rows);
    }

    @Test
    void aPublicBackupRestoresThePublicContent() throws Exception {
        Map<String, JsonNode> seen = answers(Api.anonymous(root), "");
        String backup = client.create(BackupAudience.EVERYONE);
        tables.empty();

        client.restore(backup, 100);

        assertThat(backup).doesNotContain("\"DRAFT\"").doesNotContain("\"recordedBy\":\"");
        assertThat(answers(Api.anonymous(root), "")).as("seed " + seed).isEqualTo(seen);
        assertThat(answers(editor, "status=DRAFT&").toString()).doesNotContain("\"DRAFT\"");
        assertThat(EventBuilder.record("after", EventBuilder.on("2025-03-01")))
                .noneMatch(id -> backup.contains("\"event\":" + id + ","));
    }

    @Test
    void anEditorsBackupHasDraftsWithoutTheirAuthors() throws Exception {
        Map<String, JsonNode> answers = withoutAuthors(answers(editor, RandomTracker.EVERY_STATUS + "&"));
        String backup = client.create(BackupAudience.EDITOR);
        tables.empty();

        client.restore(backup, 100);

        assertThat(backup).contains("\"DRAFT\"").doesNotContain("\"recordedBy\":\"");
        assertThat(withoutAuthors(answers(editor, RandomTracker.EVERY_STATUS + "&")))
                .as("seed " + seed)
                .isEqualTo(answers);
        assertThat(tables.rows().get("revision"))
                .allMatch(row -> row.contains("RECORDED_BY=admin") || row.contains("recorded_by=admin"));
    }

    private static Map<String, JsonNode> withoutAuthors(Map<String, JsonNode> answers) {
        for (JsonNode answer : answers.values()) {
            for (JsonNode node : answer.findParents("recordedBy")) {
                ((ObjectNode) node).remove("recordedBy");
            }
            // its digest is one of the authors too
            for (JsonNode node : answer.findParents("citation")) {
                ((ObjectNode) node).remove("citation");
            }
        }
        return answers;
    }

    @Test
    void anInterruptedRestoreIsResumedAndBlocksOthersMeanwhile() throws Exception {
        Map<String, List<String>> rows = tables.rows();
        String backup = client.create(BackupAudience.ADMIN);
        long lines = backup.lines().count();
        tables.empty();

        Counts first = client.resume(backup, 0, lines / 2);
        Api.Answer refused = editor.post("/api/v1/actors", Map.of("name", "Somebody else", "kind", "UNKNOWN"));
        Api.Answer past = editor.get("/api/v1/events?asOf=2025-01-01");
        assertThatThrownBy(() -> client.create(BackupAudience.ADMIN)).hasMessageContaining("being restored");
        String other = backup.replaceFirst("\"copy\":\"[^\"]*\"", "\"copy\":\"another\"");
        assertThatThrownBy(() -> client.resume(other, 0, 1)).isInstanceOf(UnreadableFile.class);
        Counts again = client.resume(backup, 0, lines / 2 + 20);
        // no line is left out: batches end with whole transactions, so that the one before may have read more
        client.resume(backup, lines / 2 + 20, lines);

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(past.status()).as(past.text()).isEqualTo(503);
        assertThat(again.unchanged()).isEqualTo(first.created());
        assertThat(tables.rows()).as("seed " + seed).isEqualTo(rows);
        editor.post("/api/v1/actors", Map.of("name", "Somebody else", "kind", "UNKNOWN"))
                .expect(201);
    }

    @Test
    void aTrackerWithContentIsNotRestoredInto() throws Exception {
        String backup = client.create(BackupAudience.ADMIN);
        editor.post("/api/v1/actors", Map.of("name", "Somebody else", "kind", "UNKNOWN"))
                .expect(201);
        Map<String, List<String>> rows = tables.rows();

        assertThatThrownBy(() -> client.restore(backup, 100))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> client.resume(backup, 0, 1)).isInstanceOf(UnreadableFile.class);

        assertThat(tables.rows()).isEqualTo(rows);
    }

    private Map<String, JsonNode> answers(Api reader, String status) throws IOException, InterruptedException {
        return new AnswerSnapshot(reader).to(status, ids, revisions);
    }
}
