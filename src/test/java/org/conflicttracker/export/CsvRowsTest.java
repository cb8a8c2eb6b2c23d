package org.conflicttracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final CsvLook PLAIN = new CsvLook(false, false);

    private static List<Column<List<String>>> columns() {
        return List.of(
                Column.<List<String>>of("first", row -> row.get(0)).tagged("#event+id"),
                Column.of("second", row -> row.get(1)));
    }

    private static String written(CsvLook look, List<List<String>> rows) throws IOException {
        StringWriter out = new StringWriter();
        CsvRows<List<String>> csv = new CsvRows<>(columns(), look, out);
        csv.begin();
        rows.forEach(csv::row);
        csv.end();
        return out.toString();
    }

    @Test
    void linesEndWithCarriageReturnAndLineFeed() throws IOException {
        assertThat(written(PLAIN, List.of(List.of("a", "b\nc"), List.of("d\"", "e,"))))
                .isEqualTo("first,second\r\na,\"b\nc\"\r\n\"d\"\"\",\"e,\"\r\n");
    }

    @Test
    void aMarkAndASecondHeaderComeWhenAskedFor() throws IOException {
        assertThat(written(new CsvLook(true, true), List.of())).isEqualTo("\uFEFFfirst,second\r\n\"#event+id\",\r\n");
    }

    @Test
    void aFileThatIsNotWholeSaysSoInALineOfItsOwn() throws IOException {
        StringWriter out = new StringWriter();
        CsvRows<List<String>> csv = new CsvRows<>(columns(), PLAIN, out);
        csv.begin();
        csv.row(List.of("a", "b"));
        csv.broken("It broke.");

        assertThat(out.toString()).isEqualTo("first,second\r\na,b\r\n# ERROR It broke.\r\n");
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

    /** What a reader does who wants the text as it was. */
    private static String unharmed(String cell) {
        return cell.matches("(?s)''*[=+\\-@\\t\\r\\n＝＋－＠].*") ? cell.substring(1) : cell;
    }
}
