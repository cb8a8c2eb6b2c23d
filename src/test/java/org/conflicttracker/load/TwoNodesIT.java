package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestPostgres;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Two trackers on one PostgreSQL, one with the memory engine and one with the database engine: a write on one is visible in both. */
class TwoNodesIT {

    private static final String PASSWORD = "only-for-tests-editor";

    private static final List<String> QUESTIONS = List.of(
            "/api/v1/events?limit=20",
            "/api/v1/aggregates?by=country&by=actor",
            "/api/v1/aggregates?by=admin1&by=year&group=CIVILIANS",
            "/api/v1/timeline?interval=week&by=source",
            "/api/v1/timeline?interval=day&dates=overlap&from=2025-03-02");

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void aWriteOnOneNodeIsVisibleOnBoth() throws Exception {
        Map<String, String> shared = Map.of(
                "TRACKER_DB_URL",
                TestPostgres.newDatabase(),
                "TRACKER_DB_USER",
                TestPostgres.USER,
                "TRACKER_DB_PASSWORD",
                "any",
                "TRACKER_EDITOR_PASSWORD",
                PASSWORD,
                "TRACKER_ADMIN_PASSWORD",
                PASSWORD + "-admin");
        try (PackagedTracker memory = PackagedTracker.start("quarkus-app-postgresql", shared)) {
            memory.awaitReady();
            awaitIndex(memory);
            Map<String, String> other = new HashMap<>(shared);
            other.put("TRACKER_ENGINE", "database");
            try (PackagedTracker database = PackagedTracker.start("quarkus-app-postgresql", other)) {
                database.awaitReady();
                assertThat(state(database)).isEqualTo("OFF");
                Api[] nodes = {api(memory), api(database)};
                RandomTracker tracker = RandomTracker.make(random, nodes[1], 5);
                for (int i = 0; i < TestScale.of(15, 150); i++) {
                    new RandomTracker(random, nodes[random.nextInt(2)], tracker).write();
                    for (String question : QUESTIONS) {
                        assertThat(nodes[0].json(question))
                                .as(question + ", seed " + seed)
                                .isEqualTo(nodes[1].json(question));
                    }
                }
            }
        }
    }

    /** Before the index is ready, the tracker would use the database too, and nothing would be compared. */
    private static void awaitIndex(PackagedTracker tracker) throws IOException, InterruptedException {
        while (!state(tracker).equals("READY")) {
            Polling.pause();
        }
    }

    private static String state(PackagedTracker tracker) throws IOException, InterruptedException {
        for (JsonNode check : Api.anonymous(tracker.managementUri("/"))
                .json("/q/health/ready")
                .get("checks")) {
            if (check.get("name").textValue().equals("index")) {
                return check.at("/data/state").textValue();
            }
        }
        return "none";
    }

    private static Api api(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }
}
