package org.conflicttracker.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable.TableLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final TableLimits SMALL = new TableLimits(20, 40, 5);

    private static CsvTable table(byte[] bytes, String... columns) throws IOException {
        return CsvTable.open(new ByteArrayInputStream(bytes), List.of(columns), SMALL);
    }

    private static CsvTable table(String text, String... columns) throws IOException {
        return table(text.getBytes(StandardCharsets.UTF_8), columns);
    }

    private static List<TableRow> rows(CsvTable table) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        for (Optional<TableRow> row = table.next(); row.isPresent(); row = table.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    private static String cell(TableRow row, String column) {
        return row.cell(row.indexOf(column));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void cellsAreFoundByNameWhateverStandsBetweenThem(String between) throws IOException {
        String text =
                String.join(between, "ID ", "\"a,b;c\td\"", " Name") + "\r\n" + String.join(between, "1", "x", "y");
        TableRow row = rows(table(text)).get(0);
        assertThat(cell(row, "id")).isEqualTo("1");
        assertThat(cell(row, "name")).isEqualTo("y");
        assertThat(row.columns()).containsExactly("ID", "a,b;c\td", "Name");
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfTheFirstName() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            TableRow row =
                    rows(table("\uFEFFid,name\n1,Ünïcödé".getBytes(charset))).get(0);
            assertThat(cell(row, "id")).isEqualTo("1");
            assertThat(cell(row, "name")).isEqualTo("Ünïcödé");
        }
    }

    @Test
    void quotedCellsHoldDelimitersLineBreaksAndQuotationMarks() throws IOException {
        TableRow row = rows(table("id,name\n1,\"a \"\"b\"\",\r\nc\"\n")).get(0);
        assertThat(cell(row, "name")).isEqualTo("a \"b\",\r\nc");
    }

    @Test
    void emptyLinesAreNoRows() throws IOException {
        List<TableRow> rows = rows(table("\n\nid,name\r\n\r\n1,a\n  \n\n2,b\n\n"));
        assertThat(rows).extracting(TableRow::number).containsExactly(1L, 2L);
    }

    @Test
    void aRowOfTagsBelowTheHeaderIsNoRow() throws IOException {
        List<TableRow> rows = rows(table("id,name\n,#group+name\n1,#2\n"));
        assertThat(rows).singleElement().satisfies(row -> assertThat(cell(row, "id"))
                .isEqualTo("1"));
    }

    @Test
    void namesFromElsewhereStandInForAHeader() throws IOException {
        assertThat(rows(table("1,a\n2,b\n", "id", "name"))).hasSize(2);
        assertThat(rows(table("ID,Name\n1,a\n2,b\n", "id", "name"))).hasSize(2);
    }

    @Test
    void aRowOfAnotherLengthIsDamagedAndStopsNoOther() throws IOException {
        List<TableRow> rows = rows(table("id,name\n1\n2,b,c\n3,c\n4,d,,\n"));
        assertThat(rows.get(0).damage()).contains("The row has 1 cell where the header has 2.");
        assertThat(rows.get(1).damage()).contains("The row has 3 cells where the header has 2.");
        assertThat(rows.get(2).damage()).isEmpty();
        assertThat(rows.get(3).damage()).isEmpty();
    }

    @Test
    void tooLongContentIsSkipped() throws IOException {
        String text = "id,name\n1," + "x".repeat(100_000) + "\n2,\"" + "y\n".repeat(100_000) + "\"\n3,c\n4"
                + ",".repeat(9) + "\n5,d\n";
        List<TableRow> rows = rows(table(text));
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).damage()).contains("A cell is longer than 20 characters.");
        assertThat(rows.get(1).damage()).contains("A cell is longer than 20 characters.");
        assertThat(rows.get(2).damage()).isEmpty();
        assertThat(rows.get(3).damage()).contains("The row has more than 5 cells.");
        assertThat(rows.get(4).damage()).isEmpty();
    }

    @Test
    void aRowLongerThanARowMayBeIsDamaged() throws IOException {
        String cell = "x".repeat(15);
        assertThat(rows(table("a,b,c\n" + cell + "," + cell + "," + cell))
                        .get(0)
                        .damage())
                .contains("The row is longer than 40 characters.");
    }

    @Test
    void bytesThatAreNoTextDamageOnlyTheirRow() throws IOException {
        byte[] bytes = "id,name\n1,caf?\n2,\uFFFD\n".getBytes(StandardCharsets.UTF_8);
        bytes[13] = (byte) 0xE9;
        List<TableRow> rows = rows(table(bytes));
        assertThat(rows.get(0).damage()).get().asString().contains("bytes that are not valid text");
        assertThat(rows.get(1).damage()).as("damaged before it came here").isEmpty();
    }

    @Test
    void theNulCharacterDamagesItsRow() throws IOException {
        assertThat(rows(table("id,name\n1,a\0b\n")).get(0).damage())
                .get()
                .asString()
                .contains("NUL");
    }

    @Test
    void textBehindAClosingQuotationMarkDamagesTheRow() throws IOException {
        assertThat(rows(table("id,name\n1,\"a\"b\n")).get(0).damage())
                .get()
                .asString()
                .contains("written twice");
        assertThat(rows(table("id,name\n1,\"a\" \n")).get(0).damage()).isEmpty();
        assertThat(cell(rows(table("id,name\n1,a \"b\"\n")).get(0), "name")).isEqualTo("a \"b\"");
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsNamed() throws IOException {
        CsvTable table = table("id,name\n1,a\n2,\"b\n3,c\n" + "4,d\n".repeat(50_000));
        assertThat(table.next()).isPresent();
        assertThatThrownBy(table::next)
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("In row 2 a quotation mark opens cell 2 (name)");
    }

    @Test
    void aFileWithoutAnythingIsUnreadable() {
        assertThatThrownBy(() -> table("")).isInstanceOf(UnreadableFile.class).hasMessage("The file is empty.");
        assertThatThrownBy(() -> table("\n\n")).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void columnsOfOneNameAreTold() throws IOException {
        assertThat(table("id,Name,name\n1,a,b\n").duplicateColumns()).containsExactly(Map.entry(2, 1));
        assertThat(table("id,x,id.1,y.1\n1,a,1,c\n").duplicateColumns()).containsExactly(Map.entry(2, 0));
    }

    @Test
    void columnsAreFoundUnderTheirOtherNames() throws IOException {
        byte[] text = "EVENT ID,Ally.Actor-1,lat\n1,x,y\n".getBytes(StandardCharsets.UTF_8);
        CsvTable table = CsvTable.open(
                RowSources.open(new ByteArrayInputStream(text), null, SMALL),
                List.of(),
                new CsvTable.ColumnNames(
                        Map.of("event_id", List.of(), "assoc_actor_1", List.of("ally_actor_1")), cells -> List.of()));
        assertThat(table.indexOf("event_id")).isZero();
        assertThat(table.indexOf("assoc_actor_1")).isEqualTo(1);
        assertThat(List.of(table.key(0), table.key(1), table.key(2)))
                .containsExactly("event_id", "assoc_actor_1", "lat");
        assertThat(table.columns()).containsExactly("EVENT ID", "Ally.Actor-1", "lat");
    }

    @Test
    void pagesOfJsonAreRows() throws IOException {
        List<TableRow> rows = rows(
                table(
                        "\uFEFF {\"total\": 3, \"links\": {\"a\": [1]}, \"Result\": [{\"id\": 1, \"name\": \"a\"},"
                                + " {\"name\": null, \"id\": 2.5}]}\n{\"data\": [{\"id\": \"3\", \"name\": [\"x\", \"y\"]}, {\"id\": 4, \"more\": 1}]}"));
        assertThat(rows).extracting(row -> cell(row, "id")).containsExactly("1", "2.5", "3", "4");
        assertThat(rows).extracting(row -> cell(row, "name")).containsExactly("a", "", "x;y", "");
        assertThat(rows.get(2).damage()).isEmpty();
        assertThat(rows.get(3).damage()).get().asString().contains("more");
    }

    @Test
    void damagedJsonIsUnreadable() {
        assertThatThrownBy(() -> rows(table("{\"data\": [{\"id\": 1}, {\"id\"")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("damaged or incomplete");
        assertThatThrownBy(() -> table("{\"error\": \"no access\"}"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no list of objects");
    }

    @Test
    void aHeaderInAnotherEncodingIsUnreadable() {
        assertThatThrownBy(() -> table("id,name\n1,a".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("Save the file as UTF-8");
    }

    @Test
    void missingColumnsAreNamed() throws IOException {
        CsvTable table = table("id,other\n1,a\n");
        assertThatThrownBy(() -> table.requireColumns(Set.of("id", "best", "side_a"), "UCDP GED"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("This is no UCDP GED file: it lacks the column best, side_a.");
    }

    @Test
    void aFileWithoutAHeaderSaysWhatToDo() throws IOException {
        CsvTable table = table("1,2001-02-03,a\n");
        assertThatThrownBy(() -> table.requireColumns(Set.of("id", "best"), "UCDP GED"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("The file has no header row; name the columns with columns=.");
    }

    @Test
    void aColumnWithoutANameKeepsItsCells() throws IOException {
        TableRow row = rows(table("id,,name\n1,x,y\n")).get(0);
        assertThat(cell(row, "column 2")).isEqualTo("x");
    }
}
