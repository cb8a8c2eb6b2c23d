package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.ChunkedReader.CellText;
import org.conflicttracker.importer.csv.RowSource.RawRow;
import org.conflicttracker.importer.csv.TableRow.Header;
import org.jspecify.annotations.Nullable;

/**
 * Table of a file, read row by row in constant memory: delimited text, pages of JSON; with a header or with given column names. Empty lines and a row of HXL tags below the header are skipped.
 */
public final class CsvTable implements Closeable {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)?");

    private final RowSource rows;
    private final Header header;
    private final boolean headerless;
    private @Nullable RawRow nextRow;
    private long rowNumber;

    private CsvTable(RowSource rows, List<String> columns, ColumnNames names) throws IOException {
        this.rows = rows;
        RawRow first = rows.readRow();
        if (first == null) {
            throw new UnreadableFile("The file is empty.");
        }
        List<String> usual = columns.isEmpty() ? names.headerless().apply(List.of(first.cells())) : columns;
        this.headerless = columns.isEmpty() && !usual.isEmpty();
        if (usual.isEmpty()) {
            this.header = new Header(headerNames(first), names);
            this.nextRow = readRow();
        } else {
            this.header = new Header(usual, names);
            this.nextRow = first.isBlank() || header.isRepeatedBy(first.cells()) ? readRow() : first;
        }
        if (nextRow != null && isHxlTagRow(nextRow)) {
            this.nextRow = readRow();
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @param columns column names for a file without a header; empty if it has one
     * @throws UnreadableFile if the file is empty or its header cannot be read
     */
    public static CsvTable open(InputStream file, List<String> columns, TableLimits limits) throws IOException {
        return open(RowSources.open(file, null, limits), columns, ColumnNames.NONE);
    }

    /**
     * Names under which columns are found.
     *
     * @param alternatives other names of columns, in lower case with {@code _} between words, by the usual name; the first one counts
     * @param headerless the columns of a file without a header, by the cells of its first row; an empty list for a header
     */
    public record ColumnNames(Map<String, List<String>> alternatives, Function<List<String>, List<String>> headerless) {

        public static final ColumnNames NONE = new ColumnNames(Map.of(), cells -> List.of());
    }

    /**
     * Opens the rows of a source and reads the header.
     *
     * @param columns column names for a file without a header; empty if it has one
     * @throws UnreadableFile if the file is empty or its header cannot be read
     */
    public static CsvTable open(RowSource rows, List<String> columns, ColumnNames names) throws IOException {
        return new CsvTable(rows, columns, names);
    }

    /** Encoding of the text; null if the file has no choice of one. */
    public @Nullable String encoding() {
        return rows.encoding();
    }

    /** Whether the file has no header and its columns were known by their order. */
    public boolean isHeaderless() {
        return headerless;
    }

    /** Column names as written in the file. */
    public List<String> columns() {
        return header.names();
    }

    /** Usual name of the column at an index if it is a known one, else its name in the file. */
    public String key(int index) {
        return header.key(index);
    }

    /** Index of a column, from 0; -1 if the file has no column of this name (in lower case). */
    public int indexOf(String column) {
        return header.indexOf(column);
    }

    /** Indexes of columns that have the name of an earlier one, each with the index of that one. */
    public Map<Integer, Integer> duplicateColumns() {
        return header.duplicates();
    }

    /** Whether all of these columns exist (names in lower case). */
    public boolean hasColumns(Collection<String> columns) {
        return header.missing(columns).isEmpty();
    }

    /**
     * Requires columns of these names (in lower case).
     *
     * @param kind display name of the expected format, such as "UCDP GED"
     * @throws UnreadableFile if columns are missing, or there is no header
     */
    public void requireColumns(Collection<String> columns, String kind) {
        List<String> missing = header.missing(columns);
        if (missing.size() == columns.size()
                && header.names().stream().anyMatch(name -> NUMBER.matcher(name).matches())) {
            throw new UnreadableFile("The file has no header row; name the columns with columns=.");
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFile(
                    "This is no " + kind + " file: it lacks the column " + String.join(", ", missing) + ".");
        }
    }

    /**
     * The next data row; empty at the end.
     *
     * @throws UnreadableFile if a quotation mark is not closed
     */
    public Optional<TableRow> next() throws IOException {
        RawRow raw = nextRow;
        if (raw == null) {
            return Optional.empty();
        }
        rowNumber++;
        if (raw.unclosedQuoteCell() >= 0) {
            String column = raw.unclosedQuoteCell() < header.size()
                    ? " (" + header.names().get(raw.unclosedQuoteCell()) + ")"
                    : "";
            throw new UnreadableFile(
                    "In row " + rowNumber + " a quotation mark opens cell " + (raw.unclosedQuoteCell() + 1) + column
                            + " and is never closed: all the rest of the file was read as this one cell.");
        }
        nextRow = readRow();
        return Optional.of(new TableRow(rowNumber, header, raw));
    }

    private @Nullable RawRow readRow() throws IOException {
        RawRow raw = rows.readRow();
        while (raw != null && raw.isBlank() && header.size() > 1) {
            raw = rows.readRow();
        }
        return raw;
    }

    private static List<String> headerNames(RawRow first) {
        if (first.unclosedQuoteCell() >= 0) {
            throw new UnreadableFile("A quotation mark in the header is never closed.");
        }
        if (first.damage() != null) {
            throw new UnreadableFile("The header cannot be read. " + first.damage());
        }
        return List.of(first.cells());
    }

    private static boolean isHxlTagRow(RawRow row) {
        for (String cell : row.cells()) {
            if (!cell.isBlank()) {
                return cell.strip().startsWith("#");
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Cell text quoted for messages: in quotation marks, truncated, on one line. */
    public static final class QuotedCell {

        private static final int MAX_LENGTH = 60;

        private QuotedCell() {}

        public static String of(String text) {
            String line = text.replaceAll("[\\p{Cntrl}\\uFFFE]", "?");
            return '"'
                    + (line.length() > MAX_LENGTH
                            ? line.substring(0, MAX_LENGTH).replaceAll("[\\uD800-\\uDBFF]$", "") + "…"
                            : line)
                    + '"';
        }
    }

    /**
     * CSV parser after RFC 4180: rows of cells; quoted cells may contain delimiters and line breaks.
     *
     * <p>Own code, because the CSV library that the exports use (FastCSV) stops reading the file at a cell that is too long, and does not
     * report where an unclosed quotation mark begins. This parser skips such a cell in constant memory, and reports that position.
     */
    static final class CsvCellReader implements RowSource {

        private static final char[] QUOTE = {'"'};

        private final ChunkedReader text;
        private final TableLimits limits;
        private final List<String> cells = new ArrayList<>();
        private final CellText cell;

        private final char delimiter;
        private final @Nullable String encoding;
        private int length;
        private @Nullable String damage;
        private boolean undecoded;

        CsvCellReader(InputStreamReader text, TableLimits limits) throws IOException {
            this.encoding = text.getEncoding() == null
                    ? null
                    : Charset.forName(text.getEncoding()).name();
            this.text = new ChunkedReader(text);
            this.limits = limits;
            this.cell = new CellText(limits.maxCellLength());
            this.delimiter = Delimiter.detect(this.text.peek());
        }

        @Override
        public @Nullable String encoding() {
            return encoding;
        }

        @Override
        public @Nullable RawRow readRow() throws IOException {
            while (text.isLineBreakNext()) {
                text.skip();
            }
            if (!text.hasNext()) {
                return null;
            }
            cells.clear();
            length = 0;
            damage = null;
            undecoded = false;
            do {
                if (!readCell()) {
                    return new RawRow(cells.toArray(String[]::new), damage, cells.size(), undecoded);
                }
                addCell();
            } while (skipDelimiter());
            return new RawRow(cells.toArray(String[]::new), damage, -1, undecoded);
        }

        /** Reads one cell; false if the file ends within quotation marks. */
        private boolean readCell() throws IOException {
            cell.clear();
            if (!text.isNext('"')) {
                text.readUntil(delimiter, '\n', '\r', cell);
                return true;
            }
            text.skip();
            if (!readQuoted()) {
                return false;
            }
            int end = cell.length();
            text.readUntil(delimiter, '\n', '\r', cell);
            if (!cell.isBlankFrom(end)) {
                markDamaged("Text follows a closing quotation mark; a quotation mark within a cell is written twice.");
            }
            return true;
        }

        private boolean readQuoted() throws IOException {
            while (text.readUntil('"', '"', '"', cell)) {
                text.skip();
                if (!text.isNext('"')) {
                    return true;
                }
                cell.append(QUOTE, 0, 1);
                text.skip();
            }
            return false;
        }

        /** Skips the delimiter after a cell. */
        private boolean skipDelimiter() throws IOException {
            boolean delimited = text.isNext(delimiter);
            if (text.hasNext()) {
                text.skip();
            }
            return delimited;
        }

        private void addCell() {
            length += cell.length();
            if (cells.size() >= limits.maxColumns()) {
                markDamaged("The row has more than " + limits.maxColumns() + " cells.");
            } else if (cell.isTooLong()) {
                markDamaged("A cell is longer than " + limits.maxCellLength() + " characters.");
            } else if (length > limits.maxRowLength()) {
                markDamaged("The row is longer than " + limits.maxRowLength() + " characters.");
                length = limits.maxRowLength();
            } else {
                cells.add(cell.toString());
            }
            if (cell.isDamaged()) {
                undecoded |= cell.isUndecoded();
                cell.damage().ifPresent(this::markDamaged);
            }
        }

        private void markDamaged(String why) {
            damage = damage == null ? why : damage;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }

        /** Delimiter detection. */
        static final class Delimiter {

            private static final String CANDIDATES = ",;\t";

            private Delimiter() {}

            /** The most frequent of comma, semicolon and tab in the first row, outside quotation marks; comma if there is none. */
            static char detect(CharSequence beginning) {
                int[] counts = new int[CANDIDATES.length()];
                boolean quoted = false;
                boolean started = false;
                for (int i = 0; i < beginning.length(); i++) {
                    char c = beginning.charAt(i);
                    quoted ^= c == '"';
                    boolean ends = c == '\n' || c == '\r';
                    if (ends && started && !quoted) {
                        break;
                    }
                    started |= !ends;
                    int known = CANDIDATES.indexOf(c);
                    if (known >= 0 && !quoted) {
                        counts[known]++;
                    }
                }
                int best = 0;
                for (int i = 1; i < counts.length; i++) {
                    best = counts[i] > counts[best] ? i : best;
                }
                return CANDIDATES.charAt(best);
            }
        }
    }

    /**
     * Size limits of one row; a larger row is rejected, and the excess is read but not kept.
     *
     * @param maxCellLength in characters (UTF-16 units)
     * @param maxRowLength in characters of all cells
     * @param maxColumns cells in a row
     */
    public record TableLimits(int maxCellLength, int maxRowLength, int maxColumns) {

        public TableLimits {
            if (maxCellLength < 1 || maxRowLength < maxCellLength || maxColumns < 1) {
                throw new IllegalArgumentException("A row is at least as long as a cell, and both hold something.");
            }
        }
    }
}
