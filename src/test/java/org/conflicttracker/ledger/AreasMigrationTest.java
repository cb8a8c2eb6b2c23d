package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.conflicttracker.testing.MigratedDatabase;
import org.conflicttracker.testing.MigratedDatabase.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Test of the migration to areas: the names in the places of recorded events become areas that their rows refer to. */
class AreasMigrationTest {

    @ParameterizedTest
    @EnumSource
    void aStoreOfVersion9IsTaken(Vendor vendor) throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(vendor, "9")) {
            database.execute("update store set last_state = 100 where id = 1");
            for (int event = 1; event <= 6; event++) {
                database.execute("insert into event values (" + event + ", " + event + ", 1, 0)");
            }
            // the newest states spell it Hatay twice; the first, superseded, and another one HATAY
            revision(database, 1, 1, "true, 2");
            place(database, 1, "'TUR', 'HATAY', 'hatay', 'Antakya', 'antakya'");
            revision(database, 2, 1, "true, null");
            place(database, 2, "'TUR', 'Hatay', 'hatay', 'Antakya', 'antakya'");
            revision(database, 3, 2, "true, null");
            place(database, 3, "'TUR', 'Hatay', 'hatay', null, null");
            revision(database, 4, 3, "true, null");
            place(database, 4, "'TUR', 'HATAY', 'hatay', null, null");
            // the same name in another country, known from a draft only, and at sea
            revision(database, 5, 4, "false, null");
            place(database, 5, "'SYR', 'Hatay', 'hatay', 'Al-Markaz', 'al-markaz'");
            revision(database, 6, 5, "true, null");
            place(database, 6, "null, 'Black Sea', 'black sea', null, null");
            // a district without its province: one of the country bears the name; none; two
            revision(database, 7, 6, "true, null");
            place(database, 7, "'TUR', null, null, 'ANTAKYA', 'antakya'");
            revision(database, 8, 6, "true, null");
            place(database, 8, "'TUR', null, null, 'Defne', 'defne'");
            revision(database, 9, 6, "true, null");
            place(database, 9, "'TUR', 'Izmir', 'izmir', 'Merkez', 'merkez'");
            revision(database, 10, 6, "true, null");
            place(database, 10, "'TUR', 'Van', 'van', 'Merkez', 'merkez'");
            revision(database, 11, 6, "true, null");
            place(database, 11, "'TUR', null, null, 'Merkez', 'merkez'");
            database.migrate("10");

            assertThat(database.rows(
                            "select s.area_id, s.country, s.area_level, s.parent_id, s.name, s.words, s.open_since,"
                                    + " s.revision, s.recorded_at, s.recorded_by, a.scope, a.folded"
                                    + " from area a join area_state s on s.id = a.state_id order by a.id"))
                    .containsExactly(
                            "1 null 1 null Black Sea  black sea  0 6 6000 somebody -1 black sea",
                            "2 SYR 1 null Hatay  hatay  null 5 5000 somebody SYR-1 hatay",
                            "3 TUR 1 null Hatay  hatay  0 1 1000 somebody TUR-1 hatay",
                            "4 TUR 1 null Izmir  izmir  0 9 9000 somebody TUR-1 izmir",
                            "5 TUR 1 null Van  van  0 10 10000 somebody TUR-1 van",
                            "6 SYR 2 2 Al-Markaz  al markaz  null 5 5000 somebody SYR-2-2 al-markaz",
                            "7 TUR 2 3 Antakya  antakya  0 1 1000 somebody TUR-2-3 antakya",
                            "8 TUR 2 4 Merkez  merkez  0 9 9000 somebody TUR-2-4 merkez",
                            "9 TUR 2 5 Merkez  merkez  0 10 10000 somebody TUR-2-5 merkez");
            assertThat(database.rows("select state_id, no, name, folded from area_name order by state_id"))
                    .hasSize(9)
                    .contains("103 0 Hatay hatay", "106 0 Al-Markaz al-markaz");
            assertThat(database.rows(
                            "select revision, admin1, admin1_id, admin1_state_id, admin1_stated, admin2_id, admin2_state_id"
                                    + " from revision_place order by revision"))
                    .containsExactly(
                            "1 HATAY 3 103 null 7 107",
                            "2 Hatay 3 103 null 7 107",
                            "3 Hatay 3 103 null null null",
                            "4 HATAY 3 103 null null null",
                            "5 Hatay 2 102 null 6 106",
                            "6 Black Sea 1 101 null null null",
                            "7 null null null null 7 107",
                            "8 null null null null null null",
                            "9 Izmir 4 104 null 8 108",
                            "10 Van 5 105 null 9 109",
                            "11 null null null null null null");
            assertThat(database.rows("select last_area, last_state from store where id = 1"))
                    .containsExactly("9 109");
        }
    }

    @Test
    void anEmptyStoreHasNoAreas() throws SQLException {
        try (MigratedDatabase database = new MigratedDatabase(Vendor.H2, "10")) {
            assertThat(database.rows("select last_area, last_state from store where id = 1"))
                    .containsExactly("0 0");
            assertThat(database.rows("select count(*) from area")).containsExactly("0");
        }
    }

    private static void place(MigratedDatabase database, long revision, String names) throws SQLException {
        database.execute("insert into revision_place (revision, no, place_precision, country, admin1, admin1_folded,"
                + " admin2, admin2_folded) values (" + revision + ", 0, 'ADMIN1', " + names + ")");
    }

    /** @param openAndSuperseded whether it is open to all, and by which revision it was superseded */
    private static void revision(MigratedDatabase database, long revision, long event, String openAndSuperseded)
            throws SQLException {
        database.execute(
                "insert into revision (revision, event_id, version, recorded_at, recorded_by, status, event_type, clarity,"
                        + " verification, date_start, date_end, date_precision, change_kind, open_to_all, superseded_by)"
                        + " values (" + revision + ", " + event + ", " + revision + ", " + 1000 * revision
                        + ", 'somebody', 'PUBLISHED', 'BATTLE', 'CLEAR', 'SINGLE_SOURCE', date '2024-01-01',"
                        + " date '2024-01-01', 'DAY', 'CREATED', " + openAndSuperseded + ")");
    }
}
