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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test of the migration to rule 2 of figures: a store with events gets a job that brings them to the rule, an empty one none. */
class RuleJobMigrationTest {

    private static void migrate(String url, String user, String version) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStoreWithEventsGetsAJob(boolean postgresql) throws SQLException {
        String url =
                postgresql ? TestPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String user = postgresql ? TestPostgres.USER : "sa";
        migrate(url, user, "6");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("update store set last_event = 2, last_state = 7, last_recorded_at = 4000");
            statement.execute("insert into event values (1, 1, 1, 0), (2, 2, 1, 0)");
            migrate(url, user, "7");
            try (ResultSet job = statement.executeQuery(
                    "select id, rule, last_event, events_total, events_checked, recorded_at, done from rule_job")) {
                assertThat(job.next()).isTrue();
                assertThat(new long[] {
                            job.getLong(1),
                            job.getLong(2),
                            job.getLong(3),
                            job.getLong(4),
                            job.getLong(5),
                            job.getLong(6)
                        })
                        .containsExactly(8, 2, 0, 2, 0, 4000);
                assertThat(job.getBoolean(7)).isFalse();
                assertThat(job.next()).isFalse();
            }
            try (ResultSet store = statement.executeQuery("select last_state from store where id = 1")) {
                store.next();
                assertThat(store.getLong(1)).isEqualTo(8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStoreOfRuleTwoGetsAJobToo(boolean postgresql) throws SQLException {
        String url =
                postgresql ? TestPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String user = postgresql ? TestPostgres.USER : "sa";
        migrate(url, user, "9");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("update store set last_event = 2, last_revision = 3, last_state = 7");
            statement.execute("insert into event values (1, 2, 1, 0), (2, 3, 1, 0)");
            statement.execute("insert into revision_figure values (3, 0, 'KILLED', 'ALL', 1, 2, 3, true)");
            migrate(url, user, "11");
            assertThat(jobs(statement)).isEqualTo("8: basis of 0 to 3, events 0 of 2; ");
            try (ResultSet figure = statement.executeQuery("select basis, contested, best from revision_figure")) {
                figure.next();
                assertThat(figure.getObject(1)).isNull();
                assertThat(figure.getObject(2)).isNull();
                assertThat(figure.getLong(3)).isEqualTo(2);
            }
            try (ResultSet store = statement.executeQuery("select last_state from store where id = 1")) {
                store.next();
                assertThat(store.getLong(1)).isEqualTo(8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOpenJobAlsoWorksOutTheBasis(boolean postgresql) throws SQLException {
        String url =
                postgresql ? TestPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String user = postgresql ? TestPostgres.USER : "sa";
        migrate(url, user, "6");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("update store set last_event = 1, last_revision = 5, last_state = 7");
            statement.execute("insert into event values (1, 1, 1, 0)");
            migrate(url, user, "11");
            assertThat(jobs(statement)).isEqualTo("8: basis of 0 to 5, events 0 of 1; ");
            try (ResultSet store = statement.executeQuery("select last_state from store where id = 1")) {
                store.next();
                assertThat(store.getLong(1)).isEqualTo(8);
            }
        }
    }

    private static String jobs(Statement statement) throws SQLException {
        StringBuilder jobs = new StringBuilder();
        try (ResultSet job = statement.executeQuery(
                "select id, last_revision, revisions_total, last_event, events_total from rule_job where done = false")) {
            while (job.next()) {
                jobs.append(job.getLong(1) + ": basis of " + job.getLong(2) + " to " + job.getLong(3) + ", events "
                        + job.getLong(4) + " of " + job.getLong(5) + "; ");
            }
        }
        return jobs.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEmptyStoreGetsNone(boolean postgresql) throws SQLException {
        String url =
                postgresql ? TestPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String user = postgresql ? TestPostgres.USER : "sa";
        migrate(url, user, "11");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                ResultSet jobs = connection.createStatement().executeQuery("select count(*) from rule_job")) {
            jobs.next();
            assertThat(jobs.getLong(1)).isZero();
        }
    }
}
