package org.conflicttracker.importer.csv;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.conflicttracker.importer.UnreadableFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Sheet of an Office Open XML workbook (ISO/IEC 29500), copied row by row into delimited text, which the other parsers read. Dates become
 * ISO dates, numbers have a decimal point and no more digits than a spreadsheet shows (15), formulas are what they last gave.
 */
public final class WorkbookSheet {

    private static final byte[] ZIP = "PK\3\4".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final MathContext DIGITS = new MathContext(15);

    /** Built-in numbers of date formats (ISO/IEC 29500-1, 18.8.30), those of East Asian languages included. */
    private static final Set<Integer> DATE_FORMATS =
            Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58);

    /** What stands in a number format for itself: quoted text, conditions and colours, escaped characters. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.");

    private WorkbookSheet() {}

    /**
     * Size limits, as a small file may inflate to a very large one.
     *
     * @param maxBytes of all parts of the workbook together, inflated
     * @param maxSharedBytes of text in a part that is held in memory, such as that of the shared strings, inflated
     * @param maxRowLength characters in a row
     */
    public record WorkbookLimits(long maxBytes, long maxSharedBytes, int maxRowLength) {}

    /** Whether a file begins as a workbook of this kind, or any other ZIP archive. */
    public static boolean startsLikeWorkbook(byte[] beginning) {
        return startsWith(beginning, ZIP);
    }

    /** Whether a file begins as a workbook of Excel before 2007, or as one that a password protects. */
    public static boolean startsLikeOldWorkbook(byte[] beginning) {
        return startsWith(beginning, OLE2);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /**
     * Copies a sheet as comma-separated text in UTF-8. Rows without content are left out.
     *
     * @param sheet name, or number from 1; null for the first sheet that is not hidden
     * @throws UnreadableFile if the file is no workbook, is damaged or too large, or has no such sheet
     */
    public static void copyAsCsv(Path file, @Nullable String sheet, WorkbookLimits limits, OutputStream out)
            throws IOException {
        read(() -> {
            PartGuard.check(file, limits);
            return file;
        });
        try (ReadableWorkbook workbook =
                        read(() -> new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)));
                Stream<Row> rows = read(() -> find(workbook, sheet).openStream())) {
            copy(rows.iterator(), new OutputStreamWriter(out, StandardCharsets.UTF_8));
        }
    }

    private interface Reading<T> {
        T get() throws IOException;
    }

    /** Reads something of the workbook; whatever the library or the archive throws means that it cannot be read. */
    private static <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw UnreadableFile.findCause(e).orElseGet(WorkbookSheet::noWorkbook);
        }
    }

    private static UnreadableFile noWorkbook() {
        return new UnreadableFile(
                "This ZIP archive is no XLSX workbook that can be read: it is damaged, or holds something else."
                        + " Save the sheet as XLSX or as CSV, and send that, not packed in an archive.");
    }

    private static Sheet find(ReadableWorkbook workbook, @Nullable String name) {
        List<Sheet> sheets = workbook.getSheets().toList();
        if (name == null) {
            return sheets.stream()
                    .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> new UnreadableFile("The workbook has no sheet that is not hidden."));
        }
        return sheets.stream()
                .filter(sheet -> sheet.getName().strip().equalsIgnoreCase(name.strip()))
                .findFirst()
                .or(() -> sheets.stream()
                        .filter(sheet -> String.valueOf(sheet.getIndex() + 1).equals(name.strip()))
                        .findFirst())
                .orElseThrow(() -> new UnreadableFile("The workbook has no sheet "
                        + CsvTable.QuotedCell.of(name) + ". It has: "
                        + String.join(
                                ", ",
                                sheets.stream()
                                        .limit(20)
                                        .map(sheet -> CsvTable.QuotedCell.of(sheet.getName()))
                                        .toList())
                        + "."));
    }

    /** Copies the rows, each filled up to the width of the first, which is the header: a sheet has no cells at the end that are empty. */
    private static void copy(Iterator<Row> rows, Writer out) throws IOException {
        CsvWriter csv =
                CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
        int width = 0;
        while (read(rows::hasNext)) {
            List<String> cells = read(() -> texts(rows.next()));
            if (!cells.isEmpty()) {
                width = width == 0 ? cells.size() : width;
                cells.addAll(Collections.nCopies(Math.max(0, width - cells.size()), ""));
                csv.writeRecord(cells);
            }
        }
        csv.flush();
        out.flush();
    }

    /** Texts of the cells up to the last that is not blank. */
    private static List<String> texts(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        int used = 0;
        for (Cell cell : row) {
            cells.add(cell == null ? "" : text(cell, row.getRowNum()));
            used = cells.get(cells.size() - 1).isBlank() ? used : cells.size();
        }
        return new ArrayList<>(cells.subList(0, used));
    }

    private static String text(Cell cell, int row) {
        Object value = cell.getValue();
        if (value == null) {
            if (cell.getType() == CellType.FORMULA) {
                throw new UnreadableFile("Row " + row + " of the sheet has a formula without its result in column "
                        + (cell.getColumnIndex() + 1)
                        + ". Open the workbook in a spreadsheet and save it, so that the results are stored.");
            }
            return "";
        }
        if (value instanceof Boolean || cell.getType() == CellType.ERROR) {
            return value.toString();
        }
        if (value instanceof BigDecimal number) {
            return isDate(cell) ? date(cell) : plain(number);
        }
        // how spreadsheets write the carriage return of a line end within a cell
        return value.toString().replace("_x000D_", "").replace("\r\n", "\n");
    }

    /** Without the digits that come from binary fractions, such as 35.900000000000006. */
    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS).stripTrailingZeros();
        // a number that is longer than any that a sheet shows is no number of a data set
        return Math.abs((long) rounded.scale()) > 400 ? rounded.toString() : rounded.toPlainString();
    }

    private static boolean isDate(Cell cell) {
        if (cell.getDataFormatId() == null) {
            return false;
        }
        if (DATE_FORMATS.contains(cell.getDataFormatId())) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String codes = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return !codes.contains("general") && (codes.indexOf('y') >= 0 || codes.indexOf('d') >= 0);
    }

    private static String date(Cell cell) {
        LocalDateTime date = cell.asDate();
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.withNano(0).toString();
    }

    /**
     * Guard that reads all parts of a workbook once, as the library later does, and refuses what would take too much memory or time: parts
     * that inflate beyond the limits, rows that are too long, cells beyond the last column of a sheet, too many formulas that are copied
     * from another cell.
     */
    static final class PartGuard {

        private static final int MAX_CELLS = 16_384;
        private static final int MAX_COLUMN_LETTERS = 3;
        private static final int MAX_FORMULAS = 10_000;
        private static final String COLUMN = "r";

        private final WorkbookLimits limits;
        private final XMLInputFactory xml = new InputFactoryImpl();
        private long bytes;
        private long formulas;

        private PartGuard(WorkbookLimits limits) {
            this.limits = limits;
            xml.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
            xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        }

        /** @throws UnreadableFile if the workbook is beyond the limits */
        static void check(Path file, WorkbookLimits limits) throws IOException {
            PartGuard guard = new PartGuard(limits);
            try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
                for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                    try (InputStream part = guard.count(zip.getInputStream(entry))) {
                        guard.checkText(part);
                        part.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        }

        private void checkText(InputStream part) throws IOException {
            try {
                XMLStreamReader reader = xml.createXMLStreamReader(part);
                long length = 0;
                int cells = 0;
                boolean inRow = false;
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        String name = reader.getLocalName();
                        if (name.equals("row")) {
                            inRow = true;
                            length = 0;
                            cells = 0;
                        } else if (name.equals("c")) {
                            checkCell(reader, ++cells);
                        } else if (name.equals("f") && reader.getAttributeValue(null, "ref") != null) {
                            formulas++;
                        }
                    } else if (event == XMLStreamConstants.END_ELEMENT) {
                        inRow &= !reader.getLocalName().equals("row");
                    } else if (reader.hasText()) {
                        length += reader.getTextLength();
                    }
                    checkLength(length, inRow);
                }
            } catch (XMLStreamException | IllegalArgumentException e) {
                // no XML, such as a picture: read as bytes only; the library reads damaged XML as far as this
                if (e.getCause() instanceof IOException broken) {
                    throw broken;
                }
            }
        }

        private static void checkCell(XMLStreamReader reader, int cells) {
            String address = reader.getAttributeValue(null, COLUMN);
            int letters = 0;
            while (address != null && letters < address.length() && !isDigit(address.charAt(letters))) {
                letters++;
            }
            if (letters > MAX_COLUMN_LETTERS || cells > MAX_CELLS) {
                throw new UnreadableFile("A row of the workbook has cells beyond the last column of a sheet, 16,384.");
            }
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private void checkLength(long length, boolean inRow) {
            if (inRow && length > limits.maxRowLength()) {
                throw new UnreadableFile(
                        "A row of the workbook has more than " + limits.maxRowLength() + " characters.");
            }
            if (length > limits.maxSharedBytes()) {
                throw tooLarge();
            }
            if (formulas > MAX_FORMULAS) {
                throw new UnreadableFile("The workbook has more than " + MAX_FORMULAS
                        + " array or shared formulas. Replace them by their values, or save the sheet as CSV.");
            }
        }

        private UnreadableFile tooLarge() {
            return new UnreadableFile("The workbook is too large once it is unpacked: more than " + limits.maxBytes()
                    + " bytes, or more than " + limits.maxSharedBytes()
                    + " of text that several cells share. Save the sheet as CSV and send that.");
        }

        private InputStream count(InputStream part) {
            return new FilterInputStream(part) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    bytes += Math.max(0, read);
                    if (bytes > limits.maxBytes()) {
                        throw tooLarge();
                    }
                    return read;
                }
            };
        }
    }
}
