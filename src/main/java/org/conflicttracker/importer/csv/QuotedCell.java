package org.conflicttracker.importer.csv;

/** Text of a file as it is shown in a message: in quotation marks, short, on one line. */
final class QuotedCell {

    private static final int MAX_LENGTH = 60;

    private QuotedCell() {}

    static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\uFFFE]", "?");
        return '"'
                + (line.length() > MAX_LENGTH
                        ? line.substring(0, MAX_LENGTH).replaceAll("[\\uD800-\\uDBFF]$", "") + "…"
                        : line)
                + '"';
    }
}
