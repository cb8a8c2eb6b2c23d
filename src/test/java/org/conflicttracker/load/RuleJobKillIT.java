package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.RuleOne;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of rule 1 of figures is brought to rule 2 under readers, by a tracker that is killed several times meanwhile. */
class RuleJobKillIT {

    private static final String PASSWORD = "only-for-tests";
    private static final int EVENTS = TestScale.of(300, 20_000);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void theJobContinuesAfterEachKill() throws Exception {
        long last;
        try (PackagedTracker tracker = start()) {
            for (int from = 0; from < EVENTS; from += 500) {
                List<Map<String, Object>> batch = IntStream.range(from, Math.min(EVENTS, from + 500))
                        .mapToObj(i -> body())
                        .toList();
                editor(tracker).post(Events.pathFor(batch), batch).expect(201);
            }
            last = latest(tracker);
            tracker.stop();
        }
        storeAsRule1(last);
        long known = 0;
        try (PackagedTracker tracker = start()) {
            known = awaitBasisKnown(tracker, 1 + random.nextInt(EVENTS / 4));
            tracker.kill();
        }
        long changed = 0;
        for (int kill = 0; kill < 2; kill++) {
            try (PackagedTracker tracker = start()) {
                assertThat(job(tracker).get("basisKnownUpTo").longValue())
                        .as("what was told is kept, seed " + seed)
                        .isGreaterThanOrEqualTo(known);
                changed = awaitChanged(tracker, changed + 1 + random.nextInt(20));
                tracker.kill();
            }
        }
        assertThat(changed).as("seed " + seed).isLessThan(EVENTS);
        try (PackagedTracker tracker = start()) {
            awaitChanged(tracker, EVENTS);
            Api anybody = Api.anonymous(tracker.uri("/"));
            assertThat(latest(tracker)).isEqualTo(last + EVENTS);
            assertThat(sum(anybody, "").get("best").longValue()).isEqualTo(9L * EVENTS);
            assertThat(sum(anybody, "").has("ofEarlierRule")).isFalse();
            JsonNode before = sum(anybody, "&asOf=" + last);
            assertThat(before.get("best").longValue()).isZero();
            assertThat(before.get("ofEarlierRule").longValue()).isEqualTo(EVENTS);
            assertThat(before.get("contested").longValue()).isEqualTo(EVENTS);
            JsonNode changes = anybody.json("/api/v1/changes?after=" + last + "&limit=1000");
            assertThat(changes.get("data")).hasSize(Math.min(1000, EVENTS)).allSatisfy(change -> {
                assertThat(change.get("change").textValue()).isEqualTo("RULE");
                assertThat(change.get("version").intValue()).isEqualTo(2);
            });
        }
    }

    private static Map<String, Object> body() {
        Map<String, Object> body = Events.body("rule");
        body.put("reports", List.of());
        body.put("claims", List.of(claim("Nine", 9), claim("None", 0)));
        return body;
    }

    private static Map<String, Object> claim(String paper, int killed) {
        return Map.of(
                "outcome",
                "KILLED",
                "groups",
                List.of("ALL"),
                "best",
                killed,
                "report",
                Events.report(paper, "2024-05-02"));
    }

    /** The form of all revisions before rule 2, without a snapshot of the index. */
    private void storeAsRule1(long last) throws Exception {
        String password = Files.readString(folder.resolve("database-password")).strip();
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("tracker"), "", password)) {
            for (long revision = 1; revision <= last; revision++) {
                RuleOne.store(connection, revision, 0);
            }
            RuleOne.openJob(connection, 0);
            RuleOne.shutDown(connection);
        }
        List<Path> snapshots;
        try (var files = Files.list(folder.resolve("index"))) {
            snapshots = new ArrayList<>(files.toList());
        }
        for (Path snapshot : snapshots) {
            Files.delete(snapshot);
        }
    }

    /** Waits until the basis of the figures is known up to a revision; returns up to which it is. */
    private static long awaitBasisKnown(PackagedTracker tracker, long revision)
            throws IOException, InterruptedException {
        long known;
        do {
            Polling.pause();
            known = job(tracker).get("basisKnownUpTo").longValue();
        } while (known < revision);
        return known;
    }

    private static JsonNode job(PackagedTracker tracker) throws IOException, InterruptedException {
        return editor(tracker).json("/api/v1/jobs").at("/data/0");
    }

    /** Waits until so many events are changed, reading on; returns how many are. */
    private long awaitChanged(PackagedTracker tracker, long events) throws IOException, InterruptedException {
        Api anybody = Api.anonymous(tracker.uri("/"));
        while (true) {
            Polling.pause();
            JsonNode job = job(tracker);
            long id = 1L + random.nextInt(EVENTS);
            JsonNode event = anybody.json("/api/v1/events/" + id);
            int version = event.get("version").intValue();
            assertThat(event.at("/casualties/killed/best").intValue()).isEqualTo(version == 1 ? 0 : 9);
            assertThat(event.at("/casualties/killed/rule").intValue()).isEqualTo(version);
            JsonNode sum = sum(anybody, "");
            assertThat(sum.get("best").longValue() / 9
                            + sum.path("ofEarlierRule").longValue()
                            + sum.path("basisPending").longValue())
                    .as("events of each rule: " + sum)
                    .isEqualTo(EVENTS);
            if (job.get("eventsChanged").longValue() >= events) {
                return job.get("eventsChanged").longValue();
            }
        }
    }

    private static JsonNode sum(Api anybody, String query) throws IOException, InterruptedException {
        return anybody.json("/api/v1/aggregates?tag=rule" + query).at("/total/killed");
    }

    private static long latest(PackagedTracker tracker) throws IOException, InterruptedException {
        return editor(tracker).json("/api/v1/stats").get("latestRevision").longValue();
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                folder.toString(),
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin",
                                "TRACKER_REFERENCES_BATCH",
                                "3"))
                .awaitReady();
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }
}
