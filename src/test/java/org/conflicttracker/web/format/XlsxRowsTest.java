package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.testing.Workbooks;
import org.conflicttracker.web.format.StreamingExport.IncompleteFile;
import org.junit.jupiter.api.Test;

class XlsxRowsTest {

    private static byte[] written(List<?>... rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Column<List<?>>> columns = IntStream.range(0, rows[0].size())
                .mapToObj(
                        i -> Column.<List<?>>of("column" + i, row -> row.get(i)).withTag("#tag" + i))
                .toList();
        XlsxRows<List<?>> xlsx = new XlsxRows<>(columns, false, out);
        xlsx.begin();
        for (List<?> row : rows) {
            xlsx.writeRow(row);
        }
        xlsx.end();
        return out.toByteArray();
    }

    @Test
    void cellsHaveTypes() throws IOException {
        List<List<Object>> rows = Workbooks.rows(written(List.of(
                7,
                9_007_199_254_740_991L,
                -35.9,
                true,
                LocalDate.of(2025, 3, 6),
                Instant.parse("2025-03-11T09:12:00.500Z"),
                "2025",
                List.of("SYR", "IRQ"))));

        assertThat(rows.get(0)).first().isEqualTo("column0");
        assertThat(rows.get(1))
                .containsExactly(
                        new BigDecimal(7),
                        new BigDecimal(9_007_199_254_740_991L),
                        new BigDecimal("-35.9"),
                        true,
                        LocalDateTime.of(2025, 3, 6, 0, 0),
                        LocalDateTime.of(2025, 3, 11, 9, 12, 0, 500_000_000),
                        "2025",
                        "SYR; IRQ");
    }

    /** Dates that a spreadsheet cannot have, as it begins with 1900 and takes that for a leap year. */
    @Test
    void datesBeforeSpreadsheetsBeginAreText() throws IOException {
        List<List<Object>> rows =
                Workbooks.rows(written(List.of(LocalDate.of(1899, 12, 31)), List.of(LocalDate.of(1900, 3, 1))));

        assertThat(rows.get(1)).containsExactly("1899-12-31");
        assertThat(rows.get(2)).containsExactly(LocalDateTime.of(1900, 3, 1, 0, 0));
    }

    @Test
    void nothingIsAFormulaAndTextStaysAsItIs() throws IOException {
        byte[] file = written(List.of("=HYPERLINK(1)", "'x", "<a & \"b\">\nغارة 𝄞", ""));

        assertThat(Workbooks.rows(file).get(1).subList(0, 3))
                .containsExactly("=HYPERLINK(1)", "'x", "<a & \"b\">\nغارة 𝄞");
        assertThat(sheet(file)).doesNotContain("<f>").contains("=HYPERLINK(1)");
    }

    @Test
    void textThatACellCannotHoldSaysThatItIsCut() throws IOException {
        Object cell =
                Workbooks.rows(written(List.of("a".repeat(40_000)))).get(1).get(0);

        assertThat(cell.toString()).hasSize(XlsxRows.MAX_TEXT).endsWith("at most 32,767 characters)");
    }

    @Test
    void aFileThatIsNotWholeSaysSoInItsLastRow() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxRows<Integer> xlsx =
                new XlsxRows<>(List.of(Column.<Integer>of("n", n -> n).withTag("#n")), true, out);
        xlsx.begin();
        xlsx.writeRow(1);
        xlsx.writeError("It broke.");

        assertThat(Workbooks.rows(out.toByteArray()))
                .containsExactly(List.of("n"), List.of("#n"), List.of(new BigDecimal(1)), List.of("# ERROR It broke."));
    }

    /** The sheet is written as it is made: what waits in memory does not grow with it. */
    @Test
    void aSheetIsWrittenAsItIsMadeUpToItsLastRow() throws IOException {
        int rows = TestScale.of(20_000, XlsxRows.MAX_ROWS);
        long[] size = {0};
        XlsxRows<Integer> xlsx = new XlsxRows<>(
                List.of(Column.of("n", n -> n), Column.of("text", n -> "text " + n * 31)), false, new OutputStream() {
                    @Override
                    public void write(int b) {
                        size[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        size[0] += length;
                    }
                });
        xlsx.begin();
        long before = 0;
        for (int i = 0; i < rows; i++) {
            xlsx.writeRow(i);
            if (i % 10_000 == 9_999) {
                assertThat(size[0]).isGreaterThan(before);
                before = size[0];
            }
        }
        if (rows == XlsxRows.MAX_ROWS) {
            xlsx.writeRow(rows);
            assertThatThrownBy(() -> xlsx.writeRow(rows)).isInstanceOf(IncompleteFile.class);
        }
        xlsx.end();
    }

    private static String sheet(byte[] file) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
