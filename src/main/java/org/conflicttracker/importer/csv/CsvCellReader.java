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
}
