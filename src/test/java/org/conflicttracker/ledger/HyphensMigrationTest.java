package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration by which hyphens in folded names become spaces: nothing that falls together is lost. */
class HyphensMigrationTest {

    @ParameterizedTest
    @EnumSource
    void aStoreOfVersion14IsTaken(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "14")) {
            for (String register : List.of("actor", "source")) {
                entry(database, register, 1, "Al-Shabaab");
                entry(database, register, 2, "Al Shabaab");
                entry(database, register, 3, "- A--B - -C-");
                entry(database, register, 4, "Ab");
                database.execute("update " + register + " set folded = null where id = 4");
            }
            area(database, 1, "Deir-ez-Zor");
            area(database, 2, "Deir ez Zor");
            area(database, 3, "Baabda");
            database.execute("insert into report (id, version, edition, source_id, words) values (1, 1, 1, 1, '')");
            database.execute(
                    "insert into revision_place (revision, no, place_precision, country, admin1, admin1_folded, admin2,"
                            + " admin2_folded) values (1, 0, 'ADMIN2', 'SYR', 'Deir-ez-Zor', 'deir-ez-zor', null, null),"
                            + " (2, 0, 'ADMIN2', 'SYR', '-', '-', 'Al–Mayadin', 'al-mayadin'),"
                            + " (3, 0, 'ADMIN2', 'SYR', 'Homs', 'homs', 'Homs', 'homs')");
            database.execute(
                    "insert into revision_tag (revision, no, tag, folded) values (1, 0, 'car-bomb', 'car-bomb'),"
                            + " (1, 1, 'Car bomb', 'car bomb'), (2, 0, 'Car bomb', 'car bomb'), (2, 1, 'x-y', 'x-y')");
            database.migrate("17");

            for (String register : List.of("actor", "source")) {
                assertThat(database.rows("select id, state_id, folded from " + register + " order by id"))
                        .containsExactly("1 101 al shabaab", "2 102 al shabaab", "3 103 a b c", "4 104 null");
                assertThat(database.rows("select name, folded from " + register + "_name order by state_id, no"))
                        .containsExactly(
                                "Al-Shabaab al shabaab", "Al Shabaab al shabaab", "- A--B - -C- a b c", "Ab ab");
            }
            assertThat(database.rows(
                            "select id, state_id, scope, folded, code, latitude_e7, edition from area order by id"))
                    .containsExactly(
                            "1 201 SYR-1 deir ez zor C1 10 1",
                            "2 202 SYR-1 deir ez zor C2 10 1",
                            "3 203 SYR-1 baabda C3 10 1");
            assertThat(database.rows("select admin1_folded, admin2_folded from revision_place order by revision"))
                    .containsExactly("deir ez zor null", " al mayadin", "homs homs");
            assertThat(database.rows("select revision, tag, folded from revision_tag order by revision, no"))
                    .containsExactly("1 car-bomb car bomb", "2 Car bomb car bomb", "2 x-y x y");
            // entries of one name can be stored, as a restored backup has them
            entry(database, "actor", 5, "AL-SHABAAB");
        }
    }

    private static void entry(MigratedDatabase database, String register, long id, String name) throws SQLException {
        String folded = NameFolding.fold(name);
        // as it was folded before
        String before = name.equals("AL-SHABAAB") ? folded : name.toLowerCase(Locale.ROOT);
        database.execute("insert into " + register + "_state (id, " + register + "_id, name, kind, words) values ("
                + (100 + id) + ", " + id + ", '" + name + "', 'OTHER', ' x ')");
        database.execute("insert into " + register + "_name (state_id, no, name, folded) values (" + (100 + id)
                + ", 0, '" + name + "', '" + before + "')");
        database.execute("insert into " + register + " (id, state_id, folded) values (" + id + ", " + (100 + id) + ", '"
                + before + "')");
    }

    private static void area(MigratedDatabase database, long id, String name) throws SQLException {
        String before = name.toLowerCase(Locale.ROOT);
        database.execute(
                "insert into area_state (id, area_id, name, country, area_level, words, version, change_kind, revision)"
                        + " values (" + (200 + id) + ", " + id + ", '" + name + "', 'SYR', 1, ' x ', 1, 'CREATED', 1)");
        database.execute("insert into area_name (state_id, no, name, folded) values (" + (200 + id) + ", 0, '" + name
                + "', '" + before + "')");
        database.execute(
                "insert into area (id, state_id, scope, folded, code, latitude_e7, longitude_e7, edition) values (" + id
                        + ", " + (200 + id) + ", 'SYR-1', '" + before + "', 'C" + id + "', 10, 20, 1)");
    }
}
