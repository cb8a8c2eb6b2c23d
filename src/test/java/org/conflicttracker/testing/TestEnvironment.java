package org.conflicttracker.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Test resource of every application under test: passwords, and an empty database, H2 in memory or PostgreSQL with the profile pgtest. */
public class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("TRACKER_EDITOR_PASSWORD", TestAccounts.EDITOR_PASSWORD);
        settings.put("TRACKER_ADMIN_PASSWORD", TestAccounts.ADMIN_PASSWORD);
        settings.put("tracker.data-dir", "target/data/" + UUID.randomUUID());
        if (System.getProperty("quarkus.test.profile", "").contains("pgtest")) {
            settings.put("quarkus.datasource.jdbc.url", TestPostgres.newDatabase());
            settings.put("quarkus.datasource.username", TestPostgres.USER);
            settings.put("quarkus.datasource.password", "any");
        } else {
            // A new database for each application: H2 keeps a database in memory as long as the JVM lives.
            settings.put(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1");
        }
        return settings;
    }

    @Override
    public void stop() {
        // The PostgreSQL server is shared by all tests of the JVM and stops with it.
    }
}
