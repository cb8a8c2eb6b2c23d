package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.conflicttracker.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Test of the migration to the public clock: old records stay visible, except those that only drafts refer to. */
class PublicClockMigrationTest {

    private String url;
    private boolean postgresql;

    @Test
    void whatOnlyDraftsReferToIsHiddenOnH2() throws SQLException {
        url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        check();
    }

    @Test
    void whatOnlyDraftsReferToIsHiddenOnPostgresql() throws SQLException {
        url = TestPostgres.newDatabase();
        postgresql = true;
        check();
    }

    private void check() throws SQLException {
        migrate("4");
        try (Connection connection = connect()) {
            execute(connection, "update store set last_revision = 4, last_recorded_at = 4000");
            execute(connection, "insert into event values (1, 2, 2, 0), (2, 3, 1, 0), (3, 4, 1, 0)");
            revision(connection, 1, 1, false);
            revision(connection, 2, 1, true);
            revision(connection, 3, 2, false);
            revision(connection, 4, 3, true);
            // actor 1 was renamed while it was in a draft, then published; 2 is in a draft only, 3 in no event
            for (int[] state : new int[][] {{1, 1}, {2, 1}, {3, 2}, {4, 3}}) {
                execute(
                        connection,
                        "insert into actor_state values (" + state[0] + ", " + state[1]
                                + ", 'a', 'UNKNOWN', null, ' a ')");
            }
            involve(connection, 1, 1, 1);
            involve(connection, 2, 1, 2);
            involve(connection, 3, 2, 3);
            // source 1 published a report that only a draft mentions, 2 a public one, 3 is quoted in public, 4 has a
            // report without event
            for (int source = 1; source <= 4; source++) {
                execute(
                        connection,
                        "insert into source_state values (" + source + ", " + source
                                + ", 's', 'NEWSPAPER', null, null, null, ' s ')");
                execute(connection, "insert into source values (" + source + ", " + source + ", 's" + source + "')");
                if (source != 3) {
                    execute(
                            connection,
                            "insert into report (id, version, edition, source_id, words) values (" + source + ", 1, 1, "
                                    + source + ", ' ')");
                }
            }
            mention(connection, 3, 1);
            mention(connection, 4, 2);
            execute(connection, "insert into revision_voice values (4, 0, 3, 3)");
        }

        migrate("5");

        try (Connection connection = connect()) {
            assertThat(ids(connection, "select last_public_revision from store where last_public_recorded_at = 4000"))
                    .containsExactly(4L);
            assertThat(ids(connection, "select id from actor_state where open_since = 0"))
                    .containsExactly(2L, 4L);
            assertThat(ids(connection, "select id from report where open_since = 0"))
                    .containsExactly(2L, 4L);
            assertThat(ids(connection, "select id from source_state where open_since = 0"))
                    .containsExactly(2L, 3L, 4L);
        }
    }

    private static void revision(Connection connection, long revision, long event, boolean open) throws SQLException {
        execute(
                connection,
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, change_kind, status,"
                        + " open_to_all, event_type, clarity, verification, date_start, date_end, date_precision) values ("
                        + revision + ", " + event + ", " + revision + ", " + 1000 * revision + ", 'x', 'CREATED', '"
                        + (open ? "PUBLISHED" : "DRAFT") + "', " + open
                        + ", 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01', date '2024-01-01', 'DAY')");
    }

    private static void involve(Connection connection, long revision, long actor, long state) throws SQLException {
        execute(
                connection,
                "insert into revision_involvement values (" + revision + ", 0, " + actor + ", " + state
                        + ", 'UNKNOWN', 'SIDE_A', 'STATED')");
    }

    private static void mention(Connection connection, long revision, long report) throws SQLException {
        execute(
                connection,
                "insert into revision_mention values (" + revision + ", 0, " + report + ", 1, " + report + ", " + report
                        + ", 'NEWSPAPER')");
    }

    private void migrate(String version) {
        List<String> locations = new ArrayList<>(List.of("classpath:db/migration"));
        if (postgresql) {
            locations.add("classpath:db/postgresql");
        }
        Flyway.configure()
                .dataSource(url, postgresql ? TestPostgres.USER : "", "")
                .locations(locations.toArray(String[]::new))
                .target(version)
                .load()
                .migrate();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, postgresql ? TestPostgres.USER : "", "");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Long> ids(Connection connection, String query) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query + (query.contains("store") ? "" : " order by id"))) {
            while (result.next()) {
                ids.add(result.getLong(1));
            }
        }
        return ids;
    }
}
