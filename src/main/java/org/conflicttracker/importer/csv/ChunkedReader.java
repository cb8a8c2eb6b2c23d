package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** Buffered character reader with a lookahead of one character. */
final class ChunkedReader implements Closeable {

    private final Reader text;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int limit;

    ChunkedReader(Reader text) {
        this.text = text;
    }

    /** The first characters, at most one buffer (32,768); must be called before anything is read. */
    String peek() throws IOException {
        int read = 0;
        while (read >= 0 && limit < buffer.length) {
            limit += read;
            read = text.read(buffer, limit, buffer.length - limit);
        }
        return new String(buffer, 0, limit);
    }

    boolean hasNext() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, text.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    /** Whether the next character equals {@code c}. */
    boolean isNext(char c) throws IOException {
        return hasNext() && buffer[position] == c;
    }

    boolean isLineBreakNext() throws IOException {
        return isNext('\n') || isNext('\r');
    }

    /** Skips the next character. */
    void skip() {
        position++;
    }

    /** Appends all text before the next of three characters; false if the text ends before any of them. */
    boolean readUntil(char one, char two, char three, CellText into) throws IOException {
        while (hasNext()) {
            int from = position;
            while (position < limit
                    && buffer[position] != one
                    && buffer[position] != two
                    && buffer[position] != three) {
                position++;
            }
            into.append(buffer, from, position);
            if (position < limit) {
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
