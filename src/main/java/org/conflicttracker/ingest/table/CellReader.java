package org.conflicttracker.ingest.table;

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
final class CellReader implements Closeable {

    private final Reader text;
    private final TableLimits limits;
    private final char[] buffer = new char[1 << 15];
    private final List<String> cells = new ArrayList<>();
    private final CellText cell;

    private char delimiter = ',';
    private int at;
    private int filled;
    private int length;
    private String damage;

    CellReader(Reader text, TableLimits limits) {
        this.text = text;
        this.limits = limits;
        this.cell = new CellText(limits.longestCell());
    }

    /** What lies ahead, as much as the buffer holds. */
    CharSequence ahead() throws IOException {
        int read = 0;
        while (read >= 0 && filled < buffer.length) {
            filled += read;
            read = text.read(buffer, filled, buffer.length - filled);
        }
        return new String(buffer, at, filled - at);
    }

    void delimiter(char between) {
        delimiter = between;
    }

    /** The next row that is no empty line; null at the end. */
    RawRow next() throws IOException {
        while (more() && isBreak(buffer[at])) {
            at++;
        }
        if (!more()) {
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

    /** False where the file ends within quotation marks. */
    private boolean readCell() throws IOException {
        cell.clear();
        if (!more() || buffer[at] != '"') {
            plain();
            return true;
        }
        at++;
        if (!quoted()) {
            return false;
        }
        int end = cell.length();
        plain();
        if (cell.length() > end && !cell.isBlankFrom(end)) {
            damaged("Text follows a closing quotation mark; a quotation mark within a cell is written twice.");
        }
        return true;
    }

    private void plain() throws IOException {
        while (more()) {
            int from = at;
            while (at < filled && buffer[at] != delimiter && !isBreak(buffer[at])) {
                at++;
            }
            cell.append(buffer, from, at);
            if (at < filled) {
                return;
            }
        }
    }

    private boolean quoted() throws IOException {
        while (more()) {
            int from = at;
            while (at < filled && buffer[at] != '"') {
                at++;
            }
            cell.append(buffer, from, at);
            if (at < filled) {
                at++;
                if (!more() || buffer[at] != '"') {
                    return true;
                }
                cell.append(buffer, at, ++at);
            }
        }
        return false;
    }

    private boolean isDelimiterNext() throws IOException {
        if (!more()) {
            return false;
        }
        boolean delimited = buffer[at] == delimiter;
        at++;
        return delimited;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private boolean more() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = Math.max(0, text.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
