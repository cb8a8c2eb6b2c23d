package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration to the history of registers: what was recorded before becomes their first versions. */
class RegisterVersionsMigrationTest {

    @ParameterizedTest
    @EnumSource
    void aStoreOfVersion6IsTaken(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "6")) {
            // actor 1 was recorded with revision 1 and renamed at 2, then again before any event; 2 is in a draft; 3 in
            // no event
            state(database, "actor", 1, 1, "0");
            state(database, "actor", 2, 1, "0");
            state(database, "actor", 3, 1, "0");
            state(database, "actor", 4, 2, "null");
            state(database, "actor", 5, 3, "0");
            // source 1 publishes, 2 is quoted
            state(database, "source", 6, 1, "0");
            state(database, "source", 7, 2, "0");
            for (int id = 1; id <= 3; id++) {
                database.execute(
                        "insert into actor values (" + id + ", " + (id == 1 ? 3 : id + 2) + ", 'a" + id + "')");
            }
            database.execute("insert into source values (1, 6, 's1'), (2, 7, 's2')");
            database.execute("insert into report (id, version, edition, source_id, words, open_since) values"
                    + " (1, 1, 1, 1, ' ', 0), (2, 3, 2, 1, ' ', 0)");
            database.execute("insert into event values (1, 2, 2, 0), (2, 3, 1, 0)");
            revision(database, 1, 1, "'CREATED', null, true");
            revision(database, 2, 1, "'REFERENCE', 'Renamed', true");
            revision(database, 3, 2, "'CREATED', null, false");
            database.execute("insert into revision_involvement values (1, 0, 1, 1, 'UNKNOWN', 'SIDE_A', 'STATED'),"
                    + " (2, 0, 1, 2, 'UNKNOWN', 'SIDE_A', 'STATED'), (3, 0, 1, 2, 'UNKNOWN', 'SIDE_A', 'STATED'),"
                    + " (3, 1, 2, 4, 'UNKNOWN', 'SIDE_B', 'STATED')");
            database.execute("insert into revision_mention values (1, 0, 1, 1, 1, 6, 'NEWSPAPER'),"
                    + " (2, 0, 1, 1, 1, 6, 'NEWSPAPER')");
            database.execute("insert into revision_voice values (2, 0, 2, 7)");
            database.migrate("9");

            String columns = "version, change_kind, revision, recorded_at, recorded_by, reason";
            assertThat(database.rows("select " + columns + " from actor_state order by id"))
                    .containsExactly(
                            "1 CREATED 1 1000 somebody null",
                            "2 CORRECTED 2 2000 somebody Renamed",
                            "3 CORRECTED 2 null null null",
                            "1 CREATED 3 3000 somebody null",
                            "1 CREATED 0 null null null");
            assertThat(database.rows("select " + columns + " from source_state order by id"))
                    .containsExactly("1 CREATED 1 1000 somebody null", "1 CREATED 2 2000 somebody Renamed");
            assertThat(database.rows("select " + columns + ", version_open_since from report order by id"))
                    .containsExactly("1 CREATED 1 1000 somebody null 0", "3 CORRECTED 0 null null null 0");
            assertThat(database.rows("select count(*) from report_version")).containsExactly("0");
            assertThat(database.rows("select count(*) from actor_state where merged_into is not null"))
                    .containsExactly("0");
        }
    }

    private static void state(MigratedDatabase database, String register, int id, int entry, String open)
            throws SQLException {
        database.execute("insert into " + register + "_state (id, " + register + "_id, name, kind, words, open_since)"
                + " values (" + id + ", " + entry + ", 'n', 'UNKNOWN', ' n ', " + open + ")");
    }

    private static void revision(MigratedDatabase database, long revision, long event, String change)
            throws SQLException {
        database.execute(
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, status, event_type, clarity,"
                        + " verification, date_start, date_end, date_precision, change_kind, reason, open_to_all) values ("
                        + revision + ", " + event + ", " + revision + ", " + 1000 * revision
                        + ", 'somebody', 'PUBLISHED', 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01',"
                        + " date '2024-01-01', 'DAY', " + change + ")");
    }
}
