package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.conflicttracker.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Test of the migration to the history of registers: what was recorded before becomes their first versions. */
class RegisterVersionsMigrationTest {

    private String url;
    private String user;

    @Test
    void aStoreOfVersion6IsTakenOnH2() throws SQLException {
        url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        user = "";
        check();
    }

    @Test
    void aStoreOfVersion6IsTakenOnPostgresql() throws SQLException {
        url = TestPostgres.newDatabase();
        user = TestPostgres.USER;
        check();
    }

    private void check() throws SQLException {
        migrate("6");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            // actor 1 was recorded with revision 1 and renamed at 2, then again before any event; 2 is in a draft; 3 in
            // no event
            state(statement, "actor", 1, 1, "0");
            state(statement, "actor", 2, 1, "0");
            state(statement, "actor", 3, 1, "0");
            state(statement, "actor", 4, 2, "null");
            state(statement, "actor", 5, 3, "0");
            // source 1 publishes, 2 is quoted
            state(statement, "source", 6, 1, "0");
            state(statement, "source", 7, 2, "0");
            for (int id = 1; id <= 3; id++) {
                statement.execute(
                        "insert into actor values (" + id + ", " + (id == 1 ? 3 : id + 2) + ", 'a" + id + "')");
            }
            statement.execute("insert into source values (1, 6, 's1'), (2, 7, 's2')");
            statement.execute("insert into report (id, version, edition, source_id, words, open_since) values"
                    + " (1, 1, 1, 1, ' ', 0), (2, 3, 2, 1, ' ', 0)");
            statement.execute("insert into event values (1, 2, 2, 0), (2, 3, 1, 0)");
            revision(statement, 1, 1, "'CREATED', null, true");
            revision(statement, 2, 1, "'REFERENCE', 'Renamed', true");
            revision(statement, 3, 2, "'CREATED', null, false");
            statement.execute("insert into revision_involvement values (1, 0, 1, 1, 'UNKNOWN', 'SIDE_A', 'STATED'),"
                    + " (2, 0, 1, 2, 'UNKNOWN', 'SIDE_A', 'STATED'), (3, 0, 1, 2, 'UNKNOWN', 'SIDE_A', 'STATED'),"
                    + " (3, 1, 2, 4, 'UNKNOWN', 'SIDE_B', 'STATED')");
            statement.execute("insert into revision_mention values (1, 0, 1, 1, 1, 6, 'NEWSPAPER'),"
                    + " (2, 0, 1, 1, 1, 6, 'NEWSPAPER')");
            statement.execute("insert into revision_voice values (2, 0, 2, 7)");
            migrate("9");

            String columns = "version, change_kind, revision, recorded_at, recorded_by, reason";
            assertThat(rows(statement, "select " + columns + " from actor_state order by id"))
                    .containsExactly(
                            "1 CREATED 1 1000 somebody null",
                            "2 CORRECTED 2 2000 somebody Renamed",
                            "3 CORRECTED 2 null null null",
                            "1 CREATED 3 3000 somebody null",
                            "1 CREATED 0 null null null");
            assertThat(rows(statement, "select " + columns + " from source_state order by id"))
                    .containsExactly("1 CREATED 1 1000 somebody null", "1 CREATED 2 2000 somebody Renamed");
            assertThat(rows(statement, "select " + columns + ", version_open_since from report order by id"))
                    .containsExactly("1 CREATED 1 1000 somebody null 0", "3 CORRECTED 0 null null null 0");
            assertThat(rows(statement, "select count(*) from report_version")).containsExactly("0");
            assertThat(rows(statement, "select count(*) from actor_state where merged_into is not null"))
                    .containsExactly("0");
        }
    }

    private static void state(Statement statement, String register, int id, int entry, String open)
            throws SQLException {
        statement.execute("insert into " + register + "_state (id, " + register + "_id, name, kind, words, open_since)"
                + " values (" + id + ", " + entry + ", 'n', 'UNKNOWN', ' n ', " + open + ")");
    }

    private static void revision(Statement statement, long revision, long event, String change) throws SQLException {
        statement.execute(
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, status, event_type, clarity,"
                        + " verification, date_start, date_end, date_precision, change_kind, reason, open_to_all) values ("
                        + revision + ", " + event + ", " + revision + ", " + 1000 * revision
                        + ", 'somebody', 'PUBLISHED', 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01',"
                        + " date '2024-01-01', 'DAY', " + change + ")");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(url, user, "")
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }
}
