package org.conflicttracker.backup;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.UnreadableFile;

/** Cuts a file into lines. */
final class LineInput implements Closeable {

    /** Above the longest document with all its letters escaped. */
    private static final int MAX_LINE_BYTES = 32 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long lineNumber;

    LineInput(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end; null at the end of the file.
     *
     * @throws UnreadableFile for a line longer than any of ours
     */
    byte[] readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        boolean any = false;
        while (fill()) {
            any = true;
            int from = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, from, position - from);
            if (line.size() > MAX_LINE_BYTES) {
                throw new UnreadableFile(
                        "Line " + (lineNumber + 1) + " is longer than any line of a copy. Nothing was restored.");
            }
            if (position < limit) {
                position++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        lineNumber++;
        return line.toByteArray();
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    /** Number of the line read last, from 1. */
    long lineNumber() {
        return lineNumber;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
