package org.conflicttracker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.referencemodel.RandomDrafts;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.PublicAnswers;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tracker with drafts gives the public the same answers as one without: one restored from the public backup, which never had drafts
 * (src/docs/domain-rules.md, rule 13).
 */
class PublicBackupIT {

    private static final String PASSWORD = "only-for-tests-admin";
    private static final String ADMIN_PASSWORD = PASSWORD + "-admin";

    @TempDir
    Path folder;

    /** Random by default; a failed run is repeated with {@code -Dtracker.seed}. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    @Test
    void aTrackerWithDraftsGivesThePublicTheSameAnswersAsOneWithout() throws Exception {
        try (PackagedTracker with = start("with")) {
            Api editor = Api.as(with.uri("/"), "editor", PASSWORD);
            RandomTracker tracker = RandomTracker.make(random, editor, 10);
            RandomDrafts drafts = new RandomDrafts(random, editor);
            for (int run = 0; run < TestScale.of(1, 50); run++) {
                for (int i = 0; i < TestScale.of(8, 4); i++) {
                    drafts.write();
                    tracker.write();
                    drafts.write();
                }
                compare(with, run, 10 + tracker.ids().size());
            }
        }
    }

    private void compare(PackagedTracker with, int run, int things) throws Exception {
        long last = Api.anonymous(with.uri("/"))
                .json("/api/v1/changes/latest")
                .get("latest")
                .longValue();
        List<String> revisions =
                List.of("1", "" + last / 2, "" + (last - 1), "" + last, "" + (last + 1), "" + (last + 99));
        PublicAnswers.All answers = new PublicAnswers(with.uri("/"), RandomDrafts.NAMES).ask(things, revisions);
        Path backup = download(with, folder.resolve("copy-" + run));
        try (PackagedTracker without = start("without-" + run)) {
            Backups backups = new Backups(without.uri("/"), ADMIN_PASSWORD);
            Api.Answer restored = backups.await(backups.send(backup));
            assertThat(restored.json().get("state").textValue())
                    .as(restored.text())
                    .isEqualTo("DONE");
            PublicAnswers.All answersWithout =
                    new PublicAnswers(without.uri("/"), RandomDrafts.NAMES).ask(things, revisions);
            answers.told().forEach((question, answer) -> assertThat(
                            answersWithout.told().get(question))
                    .as(question + ", run " + run + ", seed " + seed)
                    .isEqualTo(answer));
        }
    }

    private static Path download(PackagedTracker tracker, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/events?format=ndjson&history=true"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofFile(file))
                        .statusCode())
                .isEqualTo(200);
        return file;
    }

    private PackagedTracker start(String name) throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR", folder.resolve(name).toString(),
                                "TRACKER_EDITOR_PASSWORD", PASSWORD,
                                "TRACKER_ADMIN_PASSWORD", ADMIN_PASSWORD))
                .awaitReady();
    }
}
