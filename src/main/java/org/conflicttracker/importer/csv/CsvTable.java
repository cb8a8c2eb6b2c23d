package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
                    "This is no " + kind + " file: it has no column " + String.join(", ", missing) + ".");
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
}
