package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conflicttracker.importer.UnreadableFile;

/**
 * A file of delimited text, read row by row in constant memory: comma, semicolon or tab between the cells, UTF-8 (or UTF-16 with a
 * byte order mark), with a header or with names for its columns from elsewhere. Empty lines and a row of HXL tags below the header
 * are no data.
 */
public final class CsvTable implements Closeable {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)?");

    private final CsvCellReader rows;
    private final Header header;
    private RawRow nextRow;
    private long rowNumber;

    private CsvTable(CsvCellReader rows, List<String> columns) throws IOException {
        this.rows = rows;
        RawRow first = rows.readRow();
        if (first == null) {
            throw new UnreadableFile("The file is empty.");
        }
        if (columns.isEmpty()) {
            this.header = new Header(headerNames(first));
            this.nextRow = readRow();
        } else {
            this.header = new Header(columns);
            this.nextRow = first.isBlank() || header.isRepeatedBy(first.cells()) ? readRow() : first;
        }
        if (nextRow != null && isHxlTagRow(nextRow)) {
            this.nextRow = readRow();
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @param columns names of the columns of a file without a header; empty where it has one
     * @throws UnreadableFile where the file is empty or its header cannot be read
     */
    public static CsvTable open(InputStream file, List<String> columns, TableLimits limits) throws IOException {
        return new CsvTable(new CsvCellReader(CharsetDetector.decode(file), limits), columns);
    }

    /** Whether there are columns of all these names (in lower case). */
    public boolean hasColumns(Collection<String> columns) {
        return header.missing(columns).isEmpty();
    }

    /**
     * Makes sure that there are columns of these names (in lower case).
     *
     * @param kind what the file was taken for, such as "UCDP GED"
     * @throws UnreadableFile naming those missing or a name that two columns have, or saying that there is no header
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
        header.duplicate().ifPresent(name -> {
            throw new UnreadableFile("Two columns are named " + QuotedCell.of(name) + ".");
        });
    }

    /**
     * The next row of data; empty at the end.
     *
     * @throws UnreadableFile where a quotation mark is never closed
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

    private RawRow readRow() throws IOException {
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

    /** Text of a file as it is shown in a message: in quotation marks, short, on one line. */
    static final class QuotedCell {

        private static final int MAX_LENGTH = 60;

        private QuotedCell() {}

        static String of(String text) {
            String line = text.replaceAll("[\\p{Cntrl}\\uFFFE]", "?");
            return '"'
                    + (line.length() > MAX_LENGTH
                            ? line.substring(0, MAX_LENGTH).replaceAll("[\\uD800-\\uDBFF]$", "") + "…"
                            : line)
                    + '"';
        }
    }

    /**
     * Cuts text into rows of cells after RFC 4180; quoted cells may hold delimiters and line breaks.
     *
     * <p>Written for this because the CSV library we write with gives up the file at a cell that is too long, and cannot tell where a
     * quotation mark that is never closed began. This reads past the one, in constant memory, and names the other.
     */
    static final class CsvCellReader implements Closeable {

        private static final char[] QUOTE = {'"'};

        private final ChunkedReader text;
        private final TableLimits limits;
        private final List<String> cells = new ArrayList<>();
        private final CellText cell;

        private final char delimiter;
        private int length;
        private String damage;

        CsvCellReader(Reader text, TableLimits limits) throws IOException {
            this.text = new ChunkedReader(text);
            this.limits = limits;
            this.cell = new CellText(limits.maxCellLength());
            this.delimiter = Delimiter.detect(this.text.peek());
        }

        /** The next row that is no empty line; null at the end. */
        RawRow readRow() throws IOException {
            while (text.isLineBreakNext()) {
                text.skip();
            }
            if (!text.hasNext()) {
                return null;
            }
            cells.clear();
            length = 0;
            damage = null;
            do {
                if (!readCell()) {
                    return new RawRow(cells.toArray(String[]::new), damage, cells.size());
                }
                addCell();
            } while (skipDelimiter());
            return new RawRow(cells.toArray(String[]::new), damage, -1);
        }

        /** False where the file ends within quotation marks. */
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

        /** Goes past what ends a cell. */
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
            cell.damage().ifPresent(this::markDamaged);
        }

        private void markDamaged(String why) {
            damage = damage == null ? why : damage;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }

        /** Finds out what stands between the cells of a file. */
        static final class Delimiter {

            private static final String CANDIDATES = ",;\t";

            private Delimiter() {}

            /** Comma, semicolon or tab, whichever the first row has most of outside quotation marks; the comma where it has none. */
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
                int most = 0;
                for (int i = 1; i < counts.length; i++) {
                    most = counts[i] > counts[most] ? i : most;
                }
                return CANDIDATES.charAt(most);
            }
        }
    }
}
