package org.conflicttracker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestPostgres;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migration of a tracker from H2 to PostgreSQL and back, with kills on the way. */
class MoveIT {

    private static final String PASSWORD = "only-for-tests-admin";

    private static final String ROW = """
            event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,actor2,inter2,\
            iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp
            XMP1,2025-03-08,2025,1,Political violence,Battles,Armed clash,Example Front,Rebel group,Example Army,State forces,\
            760,Syria,Idlib,Idlib,Idlib,35.93,36.63,1,Example News,National,An example of an event,3,1742000000
            """;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void idsRevisionsFiguresAndChangesAreTheSameOnEitherDatabase() throws Exception {
        Path row = Files.writeString(folder.resolve("row.csv"), ROW);
        Path backup = folder.resolve("copy");
        Path backupOfBackup = folder.resolve("copy-of-copy");
        Path last = folder.resolve("last");
        Map<String, JsonNode> answers;
        try (PackagedTracker first = start("quarkus-app", Map.of())) {
            Backups backups = backups(first);
            RandomTracker.make(random, editor(first), TestScale.of(20, 2000));
            assertThat(backups.await(backups.send(row))
                            .json()
                            .at("/counts/created")
                            .intValue())
                    .isEqualTo(1);
            backups.download(backup);
            answers = answers(first, backup);
        }
        try (PackagedTracker second = start("quarkus-app-postgresql", postgresql())) {
            Backups backups = backups(second);
            assertDone(backups.await(backups.send(backup)));
            assertThat(answers(second, backup)).as("seed " + seed).isEqualTo(answers);
            assertThat(backups.await(backups.send(row))
                            .json()
                            .at("/counts/unchanged")
                            .intValue())
                    .isEqualTo(1);
            backups.download(backupOfBackup);
        }
        assertThat(rest(backupOfBackup)).isEqualTo(rest(backup));
        Map<String, String> home =
                Map.of("TRACKER_DATA_DIR", folder.resolve("third").toString());
        String location;
        try (PackagedTracker third = start("quarkus-app", home)) {
            location = backups(third).send(backupOfBackup);
            third.kill();
        }
        try (PackagedTracker third = start("quarkus-app", home)) {
            assertDone(backups(third).await(location));
            assertThat(answers(third, backup)).as("seed " + seed).isEqualTo(answers);
            assertThat(rest(backups(third).download(last))).isEqualTo(rest(backup));
        }
    }

    private PackagedTracker start(String build, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of(
                "TRACKER_DATA_DIR",
                folder.resolve(build).toString(),
                "TRACKER_EDITOR_PASSWORD",
                PASSWORD + "-editor",
                "TRACKER_ADMIN_PASSWORD",
                PASSWORD));
        all.putAll(environment);
        return PackagedTracker.start(build, all).awaitReady();
    }

    private static Map<String, String> postgresql() {
        return Map.of(
                "TRACKER_DB_URL",
                TestPostgres.newDatabase(),
                "TRACKER_DB_USER",
                TestPostgres.USER,
                "TRACKER_DB_PASSWORD",
                "any");
    }

    private static Backups backups(PackagedTracker tracker) {
        return new Backups(tracker.uri("/"), PASSWORD);
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD + "-editor");
    }

    private static void assertDone(Api.Answer answer) {
        JsonNode restored = answer.json();
        assertThat(restored.get("state").textValue()).as(answer.text()).isEqualTo("DONE");
        assertThat(restored.get("format").textValue()).isEqualTo("tracker-copy");
        assertThat(restored.at("/counts/created")).isEqualTo(restored.get("rowsTotal"));
    }

    private Map<String, JsonNode> answers(PackagedTracker tracker, Path backup)
            throws IOException, InterruptedException {
        long events = BackupClient.events(Files.readString(backup));
        long latest =
                editor(tracker).json("/api/v1/stats").get("latestRevision").longValue();
        List<Long> ids = LongStream.rangeClosed(1, events).boxed().toList();
        List<Long> revisions = List.of(latest, latest / 2);
        Map<String, JsonNode> answers =
                new HashMap<>(new AnswerSnapshot(editor(tracker)).to(RandomTracker.EVERY_STATUS + "&", ids, revisions));
        new AnswerSnapshot(Api.anonymous(tracker.uri("/")))
                .to("", ids, revisions)
                .forEach((question, answer) -> answers.put(question + " asked by anybody", answer));
        return answers;
    }

    private static List<String> rest(Path backup) throws IOException {
        // when a file of the data set was last sent differs, because the second tracker gets one again
        return BackupClient.comparableLines(Files.readString(backup)).stream()
                .map(line -> line.replaceFirst("^(\\{\"line\":\"dataset\".*),\"loadedAt\":\\d+", "$1"))
                .toList();
    }
}
