package org.conflicttracker.importer.csv;

import java.util.Optional;

/** Text buffer of one cell with a maximum length; text beyond the maximum is dropped and only flagged as too long. */
final class CellText {

    private final int maxLength;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;
    private boolean nul;
    private boolean undecoded;

    CellText(int maxLength) {
        this.maxLength = maxLength;
    }

    void clear() {
        text.setLength(0);
        tooLong = false;
        nul = false;
        undecoded = false;
    }

    void append(char[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\0') {
                nul = true;
            } else if (buffer[i] == CharsetDetector.UNDECODED) {
                undecoded = true;
            }
        }
        int room = maxLength - text.length();
        tooLong |= to - from > room;
        text.append(buffer, from, Math.min(room, to - from));
    }

    /** Number of characters in the buffer. */
    int length() {
        return text.length();
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlankFrom(int start) {
        return text.length() == start || text.substring(start).isBlank();
    }

    /** Reason why the text cannot be stored in a database; empty if it can. */
    Optional<String> damage() {
        if (undecoded) {
            return Optional.of("It holds bytes that are no text in its encoding. Save the file as UTF-8.");
        }
        return nul
                ? Optional.of("It holds the NUL character (U+0000), which is no text. Save the file as UTF-8.")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
