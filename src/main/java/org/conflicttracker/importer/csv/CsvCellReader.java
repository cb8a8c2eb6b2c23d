package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into rows of cells after RFC 4180; quoted cells may hold delimiters and line breaks.
 *
 * <p>Written for this because the CSV library we write with gives up the file at a cell that is too long, and cannot tell where a
 * quotation mark that is never closed began. This reads past the one, in constant memory, and names the other.
 */
final class CsvCellReader implements Closeable {

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
        this.cell = new CellText(limits.longestCell());
        this.delimiter = Delimiter.of(this.text.beginning());
    }

    /** The next row that is no empty line; null at the end. */
    RawRow next() throws IOException {
        while (text.isBreakNext()) {
            text.pass();
        }
        if (!text.more()) {
            return null;
        }
        cells.clear();
        length = 0;
        damage = null;
        do {
            if (!readCell()) {
                return new RawRow(cells.toArray(String[]::new), damage, cells.size());
            }
            keep();
        } while (isDelimiterNext());
        return new RawRow(cells.toArray(String[]::new), damage, -1);
    }

    /** False where the file ends within quotation marks. */
    private boolean readCell() throws IOException {
        cell.clear();
        if (!text.isNext('"')) {
            text.takeUntil(delimiter, '\n', '\r', cell);
            return true;
        }
        text.pass();
        if (!quoted()) {
            return false;
        }
        int end = cell.length();
        text.takeUntil(delimiter, '\n', '\r', cell);
        if (!cell.isBlankFrom(end)) {
            damaged("Text follows a closing quotation mark; a quotation mark within a cell is written twice.");
        }
        return true;
    }

    private boolean quoted() throws IOException {
        while (text.takeUntil('"', '"', '"', cell)) {
            text.pass();
            if (!text.isNext('"')) {
                return true;
            }
            cell.append(QUOTE, 0, 1);
            text.pass();
        }
        return false;
    }

    /** Goes past what ends a cell. */
    private boolean isDelimiterNext() throws IOException {
        boolean delimited = text.isNext(delimiter);
        if (text.more()) {
            text.pass();
        }
        return delimited;
    }

    private void keep() {
        length += cell.length();
        if (cells.size() >= limits.mostColumns()) {
            damaged("The row has more than " + limits.mostColumns() + " cells.");
        } else if (cell.isTooLong()) {
            damaged("A cell is longer than " + limits.longestCell() + " characters.");
        } else if (length > limits.longestRow()) {
            damaged("The row is longer than " + limits.longestRow() + " characters.");
            length = limits.longestRow();
        } else {
            cells.add(cell.toString());
        }
        cell.damage().ifPresent(this::damaged);
    }

    private void damaged(String why) {
        damage = damage == null ? why : damage;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
