package org.conflicttracker.backup;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.conflicttracker.importer.UnreadableFile;

/** Cuts a file into lines. */
final class LineInput implements Closeable {

    /** Above the longest document with all its letters escaped. */
    private static final int LONGEST = 32 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;

    LineInput(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its end; null at the end of the file.
     *
     * @throws UnreadableFile for a line longer than any of ours
     */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        boolean any = false;
        while (fill()) {
            any = true;
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            if (line.size() > LONGEST) {
                throw new UnreadableFile(
                        "Line " + (number + 1) + " is longer than any line of a copy. Nothing was restored.");
            }
            if (at < end) {
                at++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        return line.toByteArray();
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Number of the line read last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
