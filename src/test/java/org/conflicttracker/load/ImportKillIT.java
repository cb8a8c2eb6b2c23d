package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** An import killed half-way is resumed: no row that was reported as done is lost or imported twice. */
class ImportKillIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final int ROWS = TestScale.of(2_500, 100_000);
    private static final int KILLS = TestScale.of(2, 8);

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void anImportThatIsKilledComesToTheSame() throws Exception {
        Path file = folder.resolve("ged.csv");
        SyntheticUcdp rows = new SyntheticUcdp(1);
        rows.write(file, ROWS);
        String location;
        long visible;
        try (PackagedTracker tracker = start()) {
            location = upload(tracker, file);
            visible = killOnTheWay(tracker, location, 0);
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (PackagedTracker tracker = start()) {
                visible = killOnTheWay(tracker, location, visible);
            }
        }
        try (PackagedTracker tracker = start()) {
            Api editor = Api.as(tracker.uri("/"), "editor", PASSWORD);
            JsonNode job = editor.json(location);
            while (job.get("finishedAt").isNull()) {
                assertThat(job.get("rowsRead").longValue()).isGreaterThanOrEqualTo(visible);
                Polling.pause();
                job = editor.json(location);
            }
            assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("DONE");
            assertThat(job.at("/counts/created").intValue()).isEqualTo(ROWS);
            JsonNode total = editor.json("/api/v1/aggregates").get("total");
            assertThat(total.get("events").intValue()).isEqualTo(ROWS);
            assertThat(total.at("/killed/best").longValue()).isEqualTo(rows.killed());
            assertThat(editor.json("/api/v1/stats").get("latestRevision").intValue())
                    .isEqualTo(ROWS);
            tracker.stop();
        }
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                folder.resolve("data").toString(),
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin"))
                .awaitReady();
    }

    private static String upload(PackagedTracker tracker, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/imports"))
                .header("Authorization", Basic.header("editor", PASSWORD))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return "/api/v1/imports/"
                + new ObjectMapper().readTree(answer.body()).get("id").asLong();
    }

    /** Number of rows reported as done before the kill, never less than before. */
    private long killOnTheWay(PackagedTracker tracker, String location, long before)
            throws IOException, InterruptedException {
        Api editor = Api.as(tracker.uri("/"), "editor", PASSWORD);
        long until = Math.min(ROWS - 1L, before + 1 + random.nextInt(ROWS / KILLS));
        long visible = before;
        while (visible < until) {
            JsonNode job = editor.json(location);
            assertThat(job.get("state").asText()).as(job.toString()).isIn("QUEUED", "RUNNING", "DONE");
            visible = job.get("rowsRead").longValue();
            assertThat(visible).isGreaterThanOrEqualTo(before);
            Polling.pause();
        }
        tracker.kill();
        return visible;
    }
}
