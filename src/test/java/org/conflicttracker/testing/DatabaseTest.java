package org.conflicttracker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Test of the database connection. Also declares the test resource of all tests: its scope is global. */
@QuarkusTest
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
class DatabaseTest {

    @Inject
    AgroalDataSource database;

    @Test
    void theApplicationRunsOnTheDatabaseOfTheProfile() throws SQLException {
        var onPostgres = System.getProperty("quarkus.test.profile", "").contains("pgtest");

        try (var connection = database.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(onPostgres ? "PostgreSQL" : "H2");
        }
    }
}
