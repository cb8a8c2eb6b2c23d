package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration of a store of an earlier version, with all its content. */
class WithholdingMigrationTest {

    @ParameterizedTest
    @EnumSource
    void nothingWasWithheldBefore(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "4")) {
            database.execute("update store set last_revision = 7, last_event = 3 where id = 1");
            database.migrate("latest");
            assertThat(database.rows("select last_revision, last_event, withheld from store where id = 1"))
                    .containsExactly("7 3 0");
            assertThat(database.rows("select count(*) from withholding")).containsExactly("0");
        }
    }
}
