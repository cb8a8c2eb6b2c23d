package org.conflicttracker.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points the application under test to an empty PostgreSQL database when the tests run with the profile pgtest. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        if (!System.getProperty("quarkus.test.profile", "").contains("pgtest")) {
            return Map.of();
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                TestPostgres.newDatabase(),
                "quarkus.datasource.username",
                TestPostgres.USER,
                "quarkus.datasource.password",
                "any");
    }

    @Override
    public void stop() {
        // The server serves every test of the JVM and stops with it.
    }
}
