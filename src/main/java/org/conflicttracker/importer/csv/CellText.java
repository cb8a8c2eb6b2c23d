package org.conflicttracker.importer.csv;

import java.util.Optional;

/** The text of one cell as it is read, up to a length; what comes after is only counted as too much. */
final class CellText {

    private final int maxLength;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;
    private boolean nul;
    private boolean undecoded;

    CellText(int longest) {
        this.maxLength = longest;
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

    /** In characters kept. */
    int length() {
        return text.length();
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlankFrom(int start) {
        return text.length() == start || text.substring(start).isBlank();
    }

    /** What no database keeps as it is. */
    Optional<String> damage() {
        if (undecoded) {
            return Optional.of("The cell contains bytes that are not valid text. Save the file as UTF-8.");
        }
        return nul
                ? Optional.of("The cell contains the NUL character (U+0000). Save the file as UTF-8.")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
