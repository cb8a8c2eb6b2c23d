package org.conflicttracker.importer.csv;

/** Text of a file as it is shown in a message: in quotation marks, short, on one line. */
final class QuotedCell {

    private static final int LONGEST = 60;

    private QuotedCell() {}

    static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\uFFFE]", "?");
        return '"'
                + (line.length() > LONGEST
                        ? line.substring(0, LONGEST).replaceAll("[\\uD800-\\uDBFF]$", "") + "…"
                        : line)
                + '"';
    }
}
