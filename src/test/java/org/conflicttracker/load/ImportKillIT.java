package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.benchmark.SyntheticUcdp;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports and their undo are killed half-way and resumed: nothing that was reported as done is lost or done twice. */
class ImportKillIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final int ROWS = TestScale.of(600, 100_000);
    private static final int KILLS = TestScale.of(2, 8);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SyntheticUcdp rows = new SyntheticUcdp(1);
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("ged.csv");
        rows.write(file, ROWS);
    }

    /** Each event is recorded once and then taken back once. Then the same file comes again. */
    @Test
    void anImportAndItsUndoThatAreKilledComeToTheSame() throws Exception {
        String location;
        try (PackagedTracker tracker = start()) {
            location = upload(tracker);
            JsonNode done = awaitEndOverKills(tracker, location, "rowsRead");
            assertThat(done.at("/counts/created").intValue()).isEqualTo(ROWS);
        }
        try (PackagedTracker tracker = start()) {
            assertAllImported(tracker);
            assertThat(latest(tracker)).isEqualTo(ROWS);
            String undo = location + "/undo";
            editor(tracker).post(undo, null).expect(202);
            JsonNode undone = awaitEndOverKills(tracker, undo, "eventsDone");
            assertThat(undone.at("/counts/retracted").intValue()).isEqualTo(ROWS);
            assertThat(undone.get("eventsDone").intValue()).isEqualTo(ROWS);
        }
        try (PackagedTracker tracker = start()) {
            assertThat(total(tracker).get("events").intValue()).isZero();
            assertThat(latest(tracker))
                    .as("one revision for each event, seed " + seed)
                    .isEqualTo(2L * ROWS);
            JsonNode again = awaitEnd(tracker, upload(tracker), "rowsRead", 0);
            assertThat(again.at("/counts/created").intValue())
                    .as(again.toString())
                    .isZero();
            assertAllImported(tracker);
            assertThat(latest(tracker)).isEqualTo(3L * ROWS);
            tracker.stop();
        }
    }

    private void assertAllImported(PackagedTracker tracker) throws IOException, InterruptedException {
        assertThat(total(tracker).get("events").intValue()).isEqualTo(ROWS);
        assertThat(total(tracker).at("/killed/best").longValue()).isEqualTo(rows.killed());
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                folder.resolve("data").toString(),
                                "TRACKER_IMPORTS_BATCH",
                                "50",
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin"))
                .awaitReady();
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }

    private static JsonNode total(PackagedTracker tracker) throws IOException, InterruptedException {
        return editor(tracker).json("/api/v1/aggregates").get("total");
    }

    private static long latest(PackagedTracker tracker) throws IOException, InterruptedException {
        return editor(tracker).json("/api/v1/stats").get("latestRevision").longValue();
    }

    /** Sends the file; returns the path of the import. */
    private String upload(PackagedTracker tracker) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/imports"))
                .header("Authorization", Basic.header("editor", PASSWORD))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return "/api/v1/imports/"
                + answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
    }

    /**
     * Kills the given tracker while it does the job, and the trackers after it, except the last, which ends the job.
     *
     * @param done member that says how much is done, which never becomes less
     */
    private JsonNode awaitEndOverKills(PackagedTracker first, String job, String done) throws Exception {
        long before = killOnTheWay(first, job, done, 0);
        for (int kill = 1; kill < KILLS; kill++) {
            try (PackagedTracker tracker = start()) {
                before = killOnTheWay(tracker, job, done, before);
            }
        }
        try (PackagedTracker tracker = start()) {
            JsonNode ended = awaitEnd(tracker, job, done, before);
            tracker.stop();
            return ended;
        }
    }

    private JsonNode awaitEnd(PackagedTracker tracker, String path, String done, long before)
            throws IOException, InterruptedException {
        JsonNode job = editor(tracker).json(path);
        while (job.get("finishedAt").isNull()) {
            assertThat(job.get(done).longValue()).as("seed " + seed).isGreaterThanOrEqualTo(before);
            Polling.longPause();
            job = editor(tracker).json(path);
        }
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("DONE");
        return job;
    }

    /** How much was done before the kill. */
    private long killOnTheWay(PackagedTracker tracker, String path, String done, long before)
            throws IOException, InterruptedException {
        long until = Math.min(ROWS - 1L, before + 1 + random.nextInt(ROWS / KILLS));
        long now = before;
        while (now < until) {
            Polling.pause();
            JsonNode job = editor(tracker).json(path);
            assertThat(job.get("state").asText()).as(job.toString()).isIn("QUEUED", "RUNNING", "DONE");
            now = job.get(done).longValue();
            assertThat(now).as("seed " + seed).isGreaterThanOrEqualTo(before);
        }
        tracker.kill();
        return now;
    }
}
