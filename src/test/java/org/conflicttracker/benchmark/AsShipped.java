package org.conflicttracker.benchmark;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Test profile: settings of the packaged tracker with an empty database file, or PostgreSQL if tests run on it. */
public class AsShipped implements QuarkusTestProfile {

    private static final String DATABASE = "jdbc:h2:file:./target/data/" + UUID.randomUUID()
            + "/tracker;WRITE_DELAY=500;RETENTION_TIME=0;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        // tests use shorter time-outs
        settings.put("tracker.changes.heartbeat", "15s");
        settings.put("tracker.changes.slow-reader", "30s");
        if (!System.getProperty("quarkus.test.profile", "").contains("pgtest")) {
            settings.put("quarkus.datasource.jdbc.url", DATABASE);
        }
        return settings;
    }
}
