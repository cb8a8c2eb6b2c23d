package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.conflicttracker.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Test of the migration of a store of an earlier version, with all its content. */
class WithholdingMigrationTest {

    private static void migrate(String url, String user, String version) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static void nothingWasWithheldBefore(String url, String user) throws SQLException {
        migrate(url, user, "4");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("update store set last_revision = 7, last_event = 3 where id = 1");
            migrate(url, user, "latest");
            try (ResultSet store =
                    statement.executeQuery("select last_revision, last_event, withheld from store where id = 1")) {
                assertThat(store.next()).isTrue();
                assertThat(store.getLong(1)).isEqualTo(7);
                assertThat(store.getLong(2)).isEqualTo(3);
                assertThat(store.getLong(3)).isZero();
            }
            try (ResultSet none = statement.executeQuery("select count(*) from withholding")) {
                assertThat(none.next()).isTrue();
                assertThat(none.getLong(1)).isZero();
            }
        }
    }

    @Test
    void aStoreOfVersion4IsTaken() throws SQLException {
        nothingWasWithheldBefore("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }

    @Test
    void aStoreOfVersion4IsTakenOnPostgresToo() throws SQLException {
        nothingWasWithheldBefore(TestPostgres.newDatabase(), TestPostgres.USER);
    }
}
