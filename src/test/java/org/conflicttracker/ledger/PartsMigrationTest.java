package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration that adds parts of summaries: recorded figures are added to sums as they are. */
class PartsMigrationTest {

    @ParameterizedTest
    @EnumSource
    void aStoreOfVersion21IsTaken(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "21")) {
            database.execute(
                    "insert into revision_figure (revision, no, outcome, figure_group, low, best, high, open_ended,"
                            + " basis, contested) values (1, 0, 'KILLED', 'ALL', 5, 7, 9, true, 2, false),"
                            + " (1, 1, 'KILLED', 'CIVILIANS', 1, 2, 3, false, null, null)");
            database.migrate("22");

            assertThat(database.rows("select coalesce(counted_low, low), coalesce(counted_best, best),"
                            + " coalesce(counted_high, high), counted_low, basis from revision_figure order by no"))
                    .containsExactly("5 7 9 null 2", "1 2 3 null null");
            assertThat(database.rows("select * from revision_part")).isEmpty();
            database.execute(
                    "insert into revision_part (revision, no, part_of, parts) values (1, 0, 17, 0), (2, 0, null, 1)");
        }
    }
}
