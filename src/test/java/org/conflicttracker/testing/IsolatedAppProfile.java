package org.conflicttracker.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.UUID;

/**
 * Profile for an application and a database that no other test uses; on PostgreSQL every application under test has a new
 * database anyway.
 */
public class IsolatedAppProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return System.getProperty("quarkus.test.profile", "").contains("pgtest")
                ? Map.of()
                : Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1");
    }
}
