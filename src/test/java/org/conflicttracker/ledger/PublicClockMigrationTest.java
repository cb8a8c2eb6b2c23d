package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration to the public clock: old records stay visible, except those that only drafts refer to. */
class PublicClockMigrationTest {

    @ParameterizedTest
    @EnumSource
    void whatOnlyDraftsReferToIsHidden(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "4")) {
            database.execute("update store set last_revision = 4, last_recorded_at = 4000");
            database.execute("insert into event values (1, 2, 2, 0), (2, 3, 1, 0), (3, 4, 1, 0)");
            revision(database, 1, 1, false);
            revision(database, 2, 1, true);
            revision(database, 3, 2, false);
            revision(database, 4, 3, true);
            // actor 1 was renamed while it was in a draft, then published; 2 is in a draft only, 3 in no event
            for (int[] state : new int[][] {{1, 1}, {2, 1}, {3, 2}, {4, 3}}) {
                database.execute("insert into actor_state values (" + state[0] + ", " + state[1]
                        + ", 'a', 'UNKNOWN', null, ' a ')");
            }
            involve(database, 1, 1, 1);
            involve(database, 2, 1, 2);
            involve(database, 3, 2, 3);
            // source 1 published a report that only a draft mentions, 2 a public one, 3 is quoted in public, 4 has a
            // report without event
            for (int source = 1; source <= 4; source++) {
                database.execute("insert into source_state values (" + source + ", " + source
                        + ", 's', 'NEWSPAPER', null, null, null, ' s ')");
                database.execute("insert into source values (" + source + ", " + source + ", 's" + source + "')");
                if (source != 3) {
                    database.execute("insert into report (id, version, edition, source_id, words) values (" + source
                            + ", 1, 1, " + source + ", ' ')");
                }
            }
            mention(database, 3, 1);
            mention(database, 4, 2);
            database.execute("insert into revision_voice values (4, 0, 3, 3)");

            database.migrate("5");

            assertThat(database.rows("select last_public_revision from store where last_public_recorded_at = 4000"))
                    .containsExactly("4");
            assertThat(database.rows("select id from actor_state where open_since = 0 order by id"))
                    .containsExactly("2", "4");
            assertThat(database.rows("select id from report where open_since = 0 order by id"))
                    .containsExactly("2", "4");
            assertThat(database.rows("select id from source_state where open_since = 0 order by id"))
                    .containsExactly("2", "3", "4");
        }
    }

    private static void revision(MigratedDatabase database, long revision, long event, boolean open)
            throws SQLException {
        database.execute(
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, change_kind, status,"
                        + " open_to_all, event_type, clarity, verification, date_start, date_end, date_precision) values ("
                        + revision + ", " + event + ", " + revision + ", " + 1000 * revision + ", 'x', 'CREATED', '"
                        + (open ? "PUBLISHED" : "DRAFT") + "', " + open
                        + ", 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01', date '2024-01-01', 'DAY')");
    }

    private static void involve(MigratedDatabase database, long revision, long actor, long state) throws SQLException {
        database.execute("insert into revision_involvement values (" + revision + ", 0, " + actor + ", " + state
                + ", 'UNKNOWN', 'SIDE_A', 'STATED')");
    }

    private static void mention(MigratedDatabase database, long revision, long report) throws SQLException {
        database.execute("insert into revision_mention values (" + revision + ", 0, " + report + ", 1, " + report + ", "
                + report + ", 'NEWSPAPER')");
    }
}
