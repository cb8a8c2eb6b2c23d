package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.PackagedTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a tracker that was stopped or killed gives the same answers afterwards, with or without the index
 * snapshot.
 */
class IndexSnapshotIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final String USED = "was read from its image";
    private static final String LEFT_OUT = "is left out";
    private static final String LOADED = "The index in memory holds";

    @TempDir
    Path folder;

    @Test
    void answersAreTheSameAfterAStopAKillAndWithADamagedSnapshot() throws Exception {
        List<String> answers;
        try (PackagedTracker first = start()) {
            for (String country : List.of("SYR", "IRQ", "SYR")) {
                record(first, country);
            }
            correct(first, 1);
            answers = answers(first);
            // answers that select nothing would be equal whatever became of the index
            assertThat(answers.get(1)).contains("2023-01");
            assertThat(answers.get(2)).contains("\"total\":3", "IRQ");
            first.stop();
        }
        assertThat(snapshots()).hasSize(1);
        try (PackagedTracker second = start()) {
            assertThat(second.awaitOutput(USED).output()).doesNotContain(LEFT_OUT);
            assertThat(answers(second)).isEqualTo(answers);
            record(second, "LBN");
            correct(second, 2);
            answers = answers(second);
            second.kill();
        }
        try (PackagedTracker third = start()) {
            assertThat(third.awaitOutput(USED).output()).doesNotContain(LEFT_OUT);
            assertThat(answers(third)).isEqualTo(answers);
            third.kill();
        }
        damage(snapshots().get(0));
        try (PackagedTracker last = start()) {
            assertThat(last.awaitOutput("it is damaged").output())
                    .contains(LEFT_OUT)
                    .doesNotContain(USED, "ERROR");
            assertThat(answers(last)).isEqualTo(answers);
        }
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "TRACKER_DATA_DIR",
                folder.toString(),
                "TRACKER_EDITOR_PASSWORD",
                PASSWORD,
                "TRACKER_ADMIN_PASSWORD",
                PASSWORD + "-admin");
        return PackagedTracker.start("quarkus-app", environment).awaitReady().awaitOutput(LOADED);
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }

    private static void record(PackagedTracker tracker, String country) throws IOException, InterruptedException {
        Map<String, Object> body = Events.with(
                Events.body("image"),
                "locations",
                List.of(Map.of("name", "Somewhere", "country", country, "precision", "COUNTRY")));
        editor(tracker).post(Events.PATH, body).expect(201);
    }

    private static void correct(PackagedTracker tracker, long event) throws IOException, InterruptedException {
        Map<String, Object> change = Map.of(
                "type", "RIOT", "subType", "MOB_VIOLENCE", "date", Map.of("start", "2023-01-09"), "reason", "Wrong");
        editor(tracker)
                .send("PATCH", Events.PATH + "/" + event, change, Map.of("If-Match", "*"))
                .expect(200);
    }

    private static List<String> answers(PackagedTracker tracker) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (String path : List.of(
                "/aggregates?by=country",
                "/timeline?interval=month&actor=Force%20image",
                "/events?sort=-date&q=clash",
                "/aggregates?by=type&asOf=3")) {
            answers.add(editor(tracker).get("/api/v1" + path).expect(200).text());
        }
        return answers;
    }

    private List<Path> snapshots() throws IOException {
        try (var files = Files.list(folder.resolve("index"))) {
            return files.toList();
        }
    }

    private static void damage(Path snapshot) throws IOException {
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length * 2 / 3] ^= 1;
        Files.write(snapshot, bytes);
    }
}
