package org.conflicttracker.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** What every application under test is given: passwords, and an empty PostgreSQL database with the profile pgtest. */
public class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("TRACKER_EDITOR_PASSWORD", TestAccounts.EDITOR_PASSWORD);
        settings.put("TRACKER_ADMIN_PASSWORD", TestAccounts.ADMIN_PASSWORD);
        if (System.getProperty("quarkus.test.profile", "").contains("pgtest")) {
            settings.put("quarkus.datasource.jdbc.url", TestPostgres.newDatabase());
            settings.put("quarkus.datasource.username", TestPostgres.USER);
            settings.put("quarkus.datasource.password", "any");
        }
        return settings;
    }

    @Override
    public void stop() {
        // The PostgreSQL server serves every test of the JVM and stops with it.
    }
}
