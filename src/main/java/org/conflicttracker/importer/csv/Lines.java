package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;
import org.conflicttracker.importer.csv.ChunkedReader.CellText;
import org.conflicttracker.importer.csv.ChunkedReader.CharsetDetector;
import org.jspecify.annotations.Nullable;

/** Text file read line by line in constant memory; UTF-8, or UTF-16 with a byte order mark. Blank lines are skipped. */
public final class Lines implements Closeable {

    private final ChunkedReader text;
    private final CellText line;
    private final int maxLength;
    private long lineNumber;

    private Lines(Reader text, int maxLength) {
        this.text = new ChunkedReader(text);
        this.maxLength = maxLength;
        this.line = new CellText(maxLength);
    }

    /**
     * One line.
     *
     * @param number from 1, blank lines not counted
     * @param damage reason why the line is unusable; null if it is usable
     */
    public record Line(long number, String text, @Nullable String damage) {}

    /** @param maxLength maximum length in characters; the rest of a longer line is read but not kept */
    public static Lines open(InputStream file, int maxLength) throws IOException {
        return new Lines(CharsetDetector.decode(file, null), maxLength);
    }

    /** The next line that is not blank; empty at the end. */
    public Optional<Line> next() throws IOException {
        while (readLine()) {
            String all = line.toString();
            if (line.isTooLong()) {
                return Optional.of(new Line(++lineNumber, "", "The line is longer than " + maxLength + " characters."));
            }
            if (!all.isBlank()) {
                return Optional.of(new Line(++lineNumber, all, line.damage().orElse(null)));
            }
        }
        return Optional.empty();
    }

    /** Reads one line; false at the end of the file. */
    private boolean readLine() throws IOException {
        line.clear();
        if (!text.hasNext()) {
            return false;
        }
        if (text.readUntil('\n', '\r', '\r', line)) {
            text.skip();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
