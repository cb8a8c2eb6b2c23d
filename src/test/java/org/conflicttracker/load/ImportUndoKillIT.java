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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The undo of an import is killed half-way and resumed: each event is taken back once. Then the same file comes again. */
class ImportUndoKillIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final int ROWS = TestScale.of(1_500, 50_000);
    private static final int KILLS = TestScale.of(2, 8);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void anUndoThatIsKilledComesToTheSame() throws Exception {
        Path file = folder.resolve("ged.csv");
        SyntheticUcdp rows = new SyntheticUcdp(1);
        rows.write(file, ROWS);
        String undo;
        long done;
        try (PackagedTracker tracker = start()) {
            String location = importFile(tracker, file);
            assertThat(total(tracker).at("/killed/best").longValue()).isEqualTo(rows.killed());
            undo = location + "/undo";
            editor(tracker).post(undo, null).expect(202);
            done = killOnTheWay(tracker, undo, 0);
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (PackagedTracker tracker = start()) {
                done = killOnTheWay(tracker, undo, done);
            }
        }
        try (PackagedTracker tracker = start()) {
            JsonNode undone = awaitEnd(tracker, undo);
            assertThat(undone.get("state").asText()).as(undone.toString()).isEqualTo("DONE");
            assertThat(undone.at("/counts/retracted").intValue()).isEqualTo(ROWS);
            assertThat(undone.get("eventsDone").intValue()).isEqualTo(ROWS);
            assertThat(total(tracker).get("events").intValue()).isZero();
            assertThat(latest(tracker))
                    .as("one revision for each event, seed " + seed)
                    .isEqualTo(2L * ROWS);

            JsonNode again = editor(tracker).json(importFile(tracker, file));
            assertThat(again.at("/counts/created").intValue())
                    .as(again.toString())
                    .isZero();
            assertThat(total(tracker).get("events").intValue()).isEqualTo(ROWS);
            assertThat(total(tracker).at("/killed/best").longValue()).isEqualTo(rows.killed());
            assertThat(latest(tracker)).isEqualTo(3L * ROWS);
            tracker.stop();
        }
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

    /** Imports the file to its end; returns the path of the import. */
    private static String importFile(PackagedTracker tracker, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/imports"))
                .header("Authorization", Basic.header("editor", PASSWORD))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String path = "/api/v1/imports/"
                + answer.headers().firstValue("Location").orElseThrow().replaceAll(".*/", "");
        assertThat(awaitEnd(tracker, path).get("state").asText()).isEqualTo("DONE");
        return path;
    }

    private static JsonNode awaitEnd(PackagedTracker tracker, String path) throws IOException, InterruptedException {
        JsonNode job = editor(tracker).json(path);
        while (job.get("finishedAt").isNull()) {
            Polling.pause();
            job = editor(tracker).json(path);
        }
        return job;
    }

    /** Number of events told as done before the kill, never less than before. */
    private long killOnTheWay(PackagedTracker tracker, String undo, long before)
            throws IOException, InterruptedException {
        long until = Math.min(ROWS - 1L, before + 1 + random.nextInt(ROWS / KILLS));
        long done = before;
        while (done < until) {
            JsonNode job = editor(tracker).json(undo);
            assertThat(job.get("state").asText()).as(job.toString()).isIn("QUEUED", "RUNNING", "DONE");
            done = job.get("eventsDone").longValue();
            assertThat(done).as("seed " + seed).isGreaterThanOrEqualTo(before);
        }
        tracker.kill();
        return done;
    }
}
