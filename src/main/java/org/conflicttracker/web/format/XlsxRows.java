package org.conflicttracker.web.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.web.format.StreamingExport.IncompleteFile;
import org.conflicttracker.web.format.StreamingExport.RowWriter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writer of a table as an Office Open XML workbook with one sheet (ISO/IEC 29500), in constant memory. Cells have types: numbers,
 * dates, instants as date and time in UTC, truth values, and text, which is never a formula.
 */
final class XlsxRows<T> implements RowWriter<T> {

    /** Maximum number of rows of items: those of a sheet without two header rows and one for an error. */
    static final int MAX_ROWS = Worksheet.MAX_ROWS - 3;

    /** Limit of a cell in characters (UTF-16 units). */
    static final int MAX_TEXT = 32_767;

    private static final String CUT = " … (cut here: a cell of a spreadsheet has at most 32,767 characters)";
    private static final String DATE = "yyyy-mm-dd";
    private static final String INSTANT = "yyyy-mm-dd hh:mm:ss";

    /** Spreadsheets count days from here; they take 1900 for a leap year, so that days before are unsafe. */
    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

    /** In characters: room for an instant, instead of which a spreadsheet would show number signs. */
    private static final double COLUMN_WIDTH = 20;

    /** Rows after which the library writes them out. */
    private static final int FLUSH_ROWS = 50;

    private final List<Column<T>> columns;
    private final boolean hxlTags;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxRows(List<Column<T>> columns, boolean hxlTags, OutputStream out) {
        this.columns = columns;
        this.hxlTags = hxlTags;
        this.workbook = new Workbook(out, "Conflict event tracker", null);
        this.sheet = workbook.newWorksheet("Data");
    }

    /** Sentence that refuses a table. @param what what it has, such as {@code 2000000 rows} */
    static String refusal(String what) {
        return String.format(
                Locale.ROOT,
                "An XLSX sheet has room for %,d rows, and this table has %s. Choose fewer with the filter or limit=, or take"
                        + " format=csv, which has no limit.",
                MAX_ROWS,
                what);
    }

    @Override
    public void begin() throws IOException {
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            sheet.inlineString(0, column, columns.get(column).name());
            sheet.style(0, column).bold().set();
            sheet.width(column, COLUMN_WIDTH);
        }
        row = 1;
        if (hxlTags) {
            for (int column = 0; column < columns.size(); column++) {
                sheet.inlineString(1, column, columns.get(column).tag());
            }
            row = 2;
        }
        sheet.flush();
    }

    @Override
    public void writeRow(T item) throws IOException {
        if (row >= Worksheet.MAX_ROWS - 1) {
            throw new IncompleteFile(refusal("more"));
        }
        for (int column = 0; column < columns.size(); column++) {
            write(column, columns.get(column).value().apply(item));
        }
        row++;
        if (row % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private void write(int column, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Boolean truth) {
            sheet.value(row, column, truth);
        } else if (value instanceof LocalDate date && isRepresentable(date)) {
            sheet.value(row, column, date);
            sheet.style(row, column).format(DATE).set();
        } else if (value instanceof Instant instant && isRepresentable(LocalDate.ofInstant(instant, ZoneOffset.UTC))) {
            sheet.value(row, column, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            sheet.style(row, column).format(INSTANT).set();
        } else {
            String text = CsvCells.unsafeText(value);
            if (!text.isEmpty()) {
                sheet.inlineString(row, column, truncate(text));
            }
        }
    }

    private static boolean isRepresentable(LocalDate date) {
        return !date.isBefore(FIRST_DATE) && !date.isAfter(LAST_DATE);
    }

    private static String truncate(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = MAX_TEXT - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
    }

    /** Writes the error into the last row and ends the workbook, so that it can be opened and shows it. */
    @Override
    public void writeError(String why) throws IOException {
        sheet.inlineString(row, 0, "# ERROR " + why);
        sheet.style(row, 0).bold().set();
        workbook.finish();
    }
}
