package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Text that is read piece by piece, one character ahead. */
final class ChunkedReader implements Closeable {

    private final Reader text;
    private final char[] piece = new char[1 << 15];
    private int at;
    private int filled;

    ChunkedReader(Reader text) {
        this.text = text;
    }

    /** The beginning, as much as one piece holds; to be asked before anything is read. */
    String beginning() throws IOException {
        int read = 0;
        while (read >= 0 && filled < piece.length) {
            filled += read;
            read = text.read(piece, filled, piece.length - filled);
        }
        return new String(piece, 0, filled);
    }

    /** Whether there is a next character. */
    boolean more() throws IOException {
        if (at < filled) {
            return true;
        }
        at = 0;
        filled = Math.max(0, text.read(piece, 0, piece.length));
        return filled > 0;
    }

    /** Whether the next character is this one. */
    boolean isNext(char c) throws IOException {
        return more() && piece[at] == c;
    }

    boolean isBreakNext() throws IOException {
        return isNext('\n') || isNext('\r');
    }

    /** Goes past the next character. */
    void pass() {
        at++;
    }

    /** Takes everything before the next of these characters; false where the text ends first. */
    boolean takeUntil(char one, char two, char three, CellText into) throws IOException {
        while (more()) {
            int from = at;
            while (at < filled && piece[at] != one && piece[at] != two && piece[at] != three) {
                at++;
            }
            into.append(piece, from, at);
            if (at < filled) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
