package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.conflicttracker.importer.csv.WorkbookSheet;
import org.conflicttracker.importer.csv.WorkbookSheet.WorkbookLimits;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook of as many rows as a sheet has is written and read in a heap that has no room for it. */
class LargeWorkbookTest {

    private static final String HEAP = "-Xmx64m";

    @TempDir
    Path folder;

    @Test
    void aSheetIsWrittenAndReadInLittleMemory() throws Exception {
        int rows = TestScale.of(20_000, 1_000_000);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        PackagedTracker.java(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RoundTrip.class.getName(),
                        folder.resolve("large.xlsx").toString(),
                        String.valueOf(rows))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed).contains("read " + (rows + 1) + " lines");
        Logger.getLogger("large workbook").info(printed);
    }

    /** Program that writes a workbook as exports do, and reads it as imports do. */
    static final class RoundTrip {

        private static final int COLUMNS = 10;

        private RoundTrip() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            int rows = Integer.parseInt(arguments[1]);
            long start = System.nanoTime();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                XlsxRows<Integer> xlsx = new XlsxRows<>(columns(), false, out);
                xlsx.begin();
                for (int row = 0; row < rows; row++) {
                    xlsx.writeRow(row);
                }
                xlsx.end();
            }
            long written = System.nanoTime();
            LineCounter lines = new LineCounter();
            WorkbookSheet.copyAsCsv(file, null, new WorkbookLimits(1L << 32, 1 << 20, 100_000), lines);
            System.out.printf(
                    Locale.ROOT,
                    "wrote %d bytes in %.1f s, read %d lines in %.1f s, peak heap %d MB, last line %s%n",
                    Files.size(file),
                    (written - start) / 1e9,
                    lines.count,
                    (System.nanoTime() - written) / 1e9,
                    peakHeap() >> 20,
                    lines.last());
            if (!lines.last().startsWith("\"" + (rows - 1) + "\",\"2024-05-0")) {
                throw new IllegalStateException("The last row is " + lines.last());
            }
        }

        private static List<Column<Integer>> columns() {
            List<Column<Integer>> columns = new ArrayList<>();
            columns.add(Column.of("id", row -> row));
            columns.add(Column.of("date", row -> LocalDate.of(2024, 5, 1).plusDays(row % 9)));
            for (int column = columns.size(); column < COLUMNS; column++) {
                int number = column;
                columns.add(Column.of("text" + number, row -> "A text of row " + row + " and column " + number));
            }
            return columns;
        }

        /** Sum of the peaks of all parts of the heap, which is at least its peak. */
        private static long peakHeap() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
        }
    }

    /** Counts lines and keeps the last one. */
    private static final class LineCounter extends OutputStream {

        private final StringBuilder line = new StringBuilder();
        private String last = "";
        private long count;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (String part : new String(bytes, from, length, StandardCharsets.US_ASCII).split("(?<=\n)")) {
                line.append(part);
                if (part.endsWith("\n")) {
                    count++;
                    last = line.toString();
                    line.setLength(0);
                }
            }
        }

        String last() {
            return last;
        }
    }
}
