package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBodyWriter.CsvBodyWriter.CsvRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

    private static final CsvOptions PLAIN = CsvOptions.PLAIN;

    private static List<Column<List<String>>> columns() {
        return List.of(
                Column.<List<String>>of("first", row -> row.get(0)).withTag("#event+id"),
                Column.of("second", row -> row.get(1)));
    }

    private static String written(CsvOptions options, List<List<String>> rows) throws IOException {
        StringWriter out = new StringWriter();
        CsvRows<List<String>> csv = new CsvRows<>(columns(), options, out);
        csv.begin();
        rows.forEach(csv::writeRow);
        csv.end();
        return out.toString();
    }

    @Test
    void linesEndWithCarriageReturnAndLineFeed() throws IOException {
        assertThat(written(PLAIN, List.of(List.of("a", "b\nc"), List.of("d\"", "e,"))))
                .isEqualTo("first,second\r\n\"a\",\"b\nc\"\r\n\"d\"\"\",\"e,\"\r\n");
    }

    @Test
    void aMarkAndASecondHeaderComeWhenAskedFor() throws IOException {
        assertThat(written(new CsvOptions(true, true, ',', true), List.of()))
                .isEqualTo("\uFEFFfirst,second\r\n\"#event+id\",\r\n");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void programsGetTextAsItIsWithTheirDelimiter(char delimiter) throws IOException {
        String text = "=1" + delimiter + "@x\t'-2";
        String csv = written(new CsvOptions(false, false, delimiter, false), List.of(List.of(text, "+3")));

        assertThat(csv).startsWith("first" + delimiter + "second\r\n");
        assertThat(CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(csv).stream()
                        .skip(1)
                        .map(CsvRecord::getFields))
                .containsExactly(List.of(text, "+3"));
    }

    @Test
    void aFileThatIsNotWholeSaysSoInALineOfItsOwn() throws IOException {
        StringWriter out = new StringWriter();
        CsvRows<List<String>> csv = new CsvRows<>(columns(), PLAIN, out);
        csv.begin();
        csv.writeRow(List.of("a", "b"));
        csv.writeError("It broke.");

        assertThat(out.toString()).isEqualTo("first,second\r\n\"a\",\"b\"\r\n# ERROR It broke.\r\n");
    }

    @Test
    void numbersAndDatesAreNotInQuotationMarks() throws IOException {
        StringWriter out = new StringWriter();
        CsvRows<Integer> csv = new CsvRows<>(
                List.of(
                        Column.of("number", number -> number),
                        Column.of("degrees", number -> -1.5),
                        Column.of("date", number -> LocalDate.of(2025, 3, 6)),
                        Column.of("instant", number -> Instant.EPOCH),
                        Column.of("truth", number -> true),
                        Column.of("unknown", number -> null),
                        Column.of("text", number -> "7")),
                PLAIN,
                out);
        csv.writeRow(-5);

        assertThat(out.toString()).isEqualTo("-5,-1.5,2025-03-06,1970-01-01T00:00:00.000Z,true,,\"7\"\r\n");
    }

    /** Whatever separator the spreadsheet uses, no cell becomes a formula. */
    @Property(tries = 1000)
    void noCellRunsWhateverTheSeparator(
            @ForAll @Size(min = 1, max = 4)
                    List<
                                    @Size(value = 2) List<
                                            @StringLength(max = 10)
                                            @Chars({'=', '+', '-', '@', '\'', '"', ',', ';', '\r', '\n', '\t', ' ', '1'
                                            })
                                            String>>
                            rows,
            @ForAll @IntRange(max = 2) int which)
            throws IOException {
        char separator = ",;\t".charAt(which);
        String csv = written(PLAIN, rows);
        assertThat(Spreadsheet.cells(csv, separator)).noneMatch(cell -> cell.matches("(?s)[\\t\\r\\n]*[=+\\-@].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;=1+1", "x;=1+1;", "x\t=1+1", "x\n=1+1;", "x;\"=1+1;", "x; '=1+1;", "a\";\"=1", "=1;=1"})
    void noTitleRunsWhateverTheSeparator(String title) throws IOException {
        String csv = written(PLAIN, List.of(List.of("a", title), List.of(title, "b")));
        for (char separator : new char[] {',', ';', '\t'}) {
            assertThat(Spreadsheet.cells(csv, separator))
                    .as("separator %s", separator)
                    .noneMatch(cell -> cell.strip().startsWith("="));
        }
    }

    /**
     * Parser of CSV as in spreadsheets: a quotation mark has a meaning at the beginning of a field only; what follows
     * its end is text.
     */
    private static final class Spreadsheet {

        private Spreadsheet() {}

        static List<String> cells(String csv, char separator) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean begun = false;
            boolean quoted = false;
            for (int i = 0; i < csv.length(); i++) {
                char c = csv.charAt(i);
                if (quoted) {
                    boolean mark = c == '"';
                    if (mark && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                        cell.append(c);
                        i++;
                    } else if (mark) {
                        quoted = false;
                    } else {
                        cell.append(c);
                    }
                } else if (c == '"' && !begun) {
                    quoted = true;
                    begun = true;
                } else if (c == separator || c == '\r' || c == '\n') {
                    cells.add(cell.toString());
                    cell.setLength(0);
                    begun = false;
                } else {
                    cell.append(c);
                    begun = true;
                }
            }
            cells.add(cell.toString());
            return cells;
        }
    }

    @Property(tries = 300)
    void whatAReaderOfCsvGetsIsWhatWasWritten(
            @ForAll @Size(max = 5)
                    List<
                                    @Size(value = 2) List<
                                            @StringLength(max = 8)
                                            @Chars({'=', '+', '-', '@', '\'', '"', ',', ';', '\r', '\n', '\t', '#'})
                                            @CharRange(from = 'a', to = 'c') @CharRange(from = '\u0600', to = '\u0604')
                                            String>>
                            rows)
            throws IOException {
        String csv = written(PLAIN, rows);
        List<CsvRecord> read = CsvReader.builder().ofCsvRecord(csv).stream().toList();

        assertThat(read.subList(1, read.size()).stream().map(record -> record.getFields().stream()
                        .map(CsvRowsTest::unharmed)
                        .toList()))
                .isEqualTo(rows);
    }

    /** Original text of a cell. */
    private static String unharmed(String cell) {
        String begun = cell.matches("(?s)''*[=+\\-@\\t\\r\\n＝＋－＠].*") ? cell.substring(1) : cell;
        return begun.replaceAll("([;\\t\\r\\n][\\s\"']*)'(?=[=+\\-@＝＋－＠])", "$1");
    }
}
