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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test of the migration that gives events that were imported before their data sets. */
class DataSetsMigrationTest {

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
    void importedEventsGetTheDataSetOfTheirRows(boolean postgresql) throws SQLException {
        String url =
                postgresql ? TestPostgres.newDatabase() : "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        String user = postgresql ? TestPostgres.USER : "sa";
        migrate(url, user, "14");
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("insert into event values (1, 3, 3, 0), (2, 4, 1, 0), (3, 5, 1, 0)");
            statement.execute(
                    "insert into import_job (id, state, cancel_requested, format_asked, format_found, label, dry_run,"
                            + " file_key, file_bytes, file_sha256, bytes_read, rows_done, created, corrected, unchanged, flagged,"
                            + " rejected, findings_total, findings_kept, working_millis, created_at, updated_at, update_no, recorded_by)"
                            + " values (1, 'DONE', false, 'auto', 'ucdp-ged', 'UCDP GED 24.1', false, 'k', 0, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
                            + " 0, 0, 0, 'editor')");
            revision(statement, "1, 1, 1", "CREATED", null);
            revision(statement, "2, 1, 2", "CORRECTED", "UCDP GED 24.1");
            revision(statement, "3, 1, 3", "CORRECTED", "Known better");
            revision(statement, "4, 2, 1", "CREATED", null);
            revision(statement, "5, 3, 1", "CREATED", null);
            statement.execute(
                    "insert into imported_row values ('ucdp', '17', 1, 2, 'x'), ('newsroom', 'a', 2, 4, 'x')");
            migrate(url, user, "18");
            assertThat(read(statement, "select revision, dataset, import_action from revision order by revision"))
                    .containsExactly(
                            "1 ucdp-ged ROW", "2 ucdp-ged ROW", "3 ucdp-ged null", "4 newsroom ROW", "5 null null");
            assertThat(read(statement, "select dataset_key, label, format from dataset order by dataset_key"))
                    .containsExactly("newsroom newsroom table", "ucdp-ged UCDP GED ucdp-ged");
            assertThat(read(
                            statement,
                            "select external_id, dataset, row_version from imported_row order by external_id"))
                    .containsExactly("17 ucdp-ged null", "a newsroom null");
        }
    }

    private static void revision(Statement statement, String numbers, String change, String reason)
            throws SQLException {
        statement.execute(
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, change_kind, reason,"
                        + " status, open_to_all, event_type, clarity, verification, date_start, date_end, date_precision) values ("
                        + numbers + ", 0, 'editor', '" + change + "', " + (reason == null ? "null" : "'" + reason + "'")
                        + ", 'PUBLISHED', true, 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01', date '2024-01-01', 'DAY')");
    }

    private static List<String> read(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getString(2) + " " + result.getString(3));
            }
        }
        return rows;
    }
}
