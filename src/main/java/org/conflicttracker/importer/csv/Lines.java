package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;

/** A file of lines, read one by one in constant memory; in UTF-8, or UTF-16 with a byte order mark. Blank lines are no data. */
public final class Lines implements Closeable {

    private final ChunkedReader text;
    private final CellText line;
    private final int maxLength;
    private long lineNumber;

    private Lines(Reader text, int longest) {
        this.text = new ChunkedReader(text);
        this.maxLength = longest;
        this.line = new CellText(longest);
    }

    /**
     * One line.
     *
     * @param number among those that are not blank, from 1
     * @param damage why it cannot be trusted; null where it can
     */
    public record Line(long number, String text, String damage) {}

    /** @param longest in characters; what lies beyond is read past and never kept */
    public static Lines open(InputStream file, int longest) throws IOException {
        return new Lines(CharsetDetector.decode(file), longest);
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

    /** False at the end of the file. */
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
