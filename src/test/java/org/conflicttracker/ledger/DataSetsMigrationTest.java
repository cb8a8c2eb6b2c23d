package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration that gives events that were imported before their data sets. */
class DataSetsMigrationTest {

    @ParameterizedTest
    @EnumSource
    void importedEventsGetTheDataSetOfTheirRows(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "14")) {
            database.execute("insert into event values (1, 3, 3, 0), (2, 4, 1, 0), (3, 5, 1, 0)");
            database.execute(
                    "insert into import_job (id, state, cancel_requested, format_asked, format_found, label, dry_run,"
                            + " file_key, file_bytes, file_sha256, bytes_read, rows_done, created, corrected, unchanged, flagged,"
                            + " rejected, findings_total, findings_kept, working_millis, created_at, updated_at, update_no, recorded_by)"
                            + " values (1, 'DONE', false, 'auto', 'ucdp-ged', 'UCDP GED 24.1', false, 'k', 0, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
                            + " 0, 0, 0, 'editor')");
            revision(database, "1, 1, 1", "CREATED", null);
            revision(database, "2, 1, 2", "CORRECTED", "UCDP GED 24.1");
            revision(database, "3, 1, 3", "CORRECTED", "Known better");
            revision(database, "4, 2, 1", "CREATED", null);
            revision(database, "5, 3, 1", "CREATED", null);
            database.execute("insert into imported_row values ('ucdp', '17', 1, 2, 'x'), ('newsroom', 'a', 2, 4, 'x')");
            database.migrate("18");
            assertThat(database.rows("select revision, dataset, import_action from revision order by revision"))
                    .containsExactly(
                            "1 ucdp-ged ROW", "2 ucdp-ged ROW", "3 ucdp-ged null", "4 newsroom ROW", "5 null null");
            assertThat(database.rows("select dataset_key, label, format from dataset order by dataset_key"))
                    .containsExactly("newsroom newsroom table", "ucdp-ged UCDP GED ucdp-ged");
            assertThat(database.rows("select external_id, dataset, row_version from imported_row order by external_id"))
                    .containsExactly("17 ucdp-ged null", "a newsroom null");
        }
    }

    private static void revision(MigratedDatabase database, String numbers, String change, String reason)
            throws SQLException {
        database.execute(
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, change_kind, reason,"
                        + " status, open_to_all, event_type, clarity, verification, date_start, date_end, date_precision) values ("
                        + numbers + ", 0, 'editor', '" + change + "', " + (reason == null ? "null" : "'" + reason + "'")
                        + ", 'PUBLISHED', true, 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01', date '2024-01-01', 'DAY')");
    }
}
