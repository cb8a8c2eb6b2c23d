package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration to rule 2 of figures: a store with events gets a job that brings them to the rule, an empty one none. */
class RuleJobMigrationTest {

    private static final String OPEN_JOBS =
            "select id, last_revision, revisions_total, last_event, events_total from rule_job where done = false";

    @ParameterizedTest
    @EnumSource
    void aStoreWithEventsGetsAJob(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "6")) {
            database.execute("update store set last_event = 2, last_state = 7, last_recorded_at = 4000");
            database.execute("insert into event values (1, 1, 1, 0), (2, 2, 1, 0)");
            database.migrate("7");
            assertThat(
                            database.rows(
                                    "select id, rule, last_event, events_total, events_checked, recorded_at, done from rule_job"))
                    .containsExactly("8 2 0 2 0 4000 false");
            assertThat(database.rows("select last_state from store where id = 1"))
                    .containsExactly("8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreOfRuleTwoGetsAJobToo(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "9")) {
            database.execute("update store set last_event = 2, last_revision = 3, last_state = 7");
            database.execute("insert into event values (1, 2, 1, 0), (2, 3, 1, 0)");
            database.execute("insert into revision_figure values (3, 0, 'KILLED', 'ALL', 1, 2, 3, true)");
            database.migrate("11");
            assertThat(database.rows(OPEN_JOBS)).containsExactly("8 0 3 0 2");
            assertThat(database.rows("select basis, contested, best from revision_figure"))
                    .containsExactly("null null 2");
            assertThat(database.rows("select last_state from store where id = 1"))
                    .containsExactly("8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOpenJobAlsoWorksOutTheBasis(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "6")) {
            database.execute("update store set last_event = 1, last_revision = 5, last_state = 7");
            database.execute("insert into event values (1, 1, 1, 0)");
            database.migrate("11");
            assertThat(database.rows(OPEN_JOBS)).containsExactly("8 0 5 0 1");
            assertThat(database.rows("select last_state from store where id = 1"))
                    .containsExactly("8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyStoreGetsNone(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "11")) {
            assertThat(database.rows("select count(*) from rule_job")).containsExactly("0");
        }
    }
}
