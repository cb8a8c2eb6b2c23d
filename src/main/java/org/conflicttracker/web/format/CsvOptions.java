package org.conflicttracker.web.format;

/**
 * Options of a CSV.
 *
 * @param byteOrderMark whether the file begins with a byte order mark
 * @param hxlTags whether a second header row has the HXL tags
 * @param delimiter character between two cells
 * @param safe whether text that a spreadsheet would run as a formula is neutralised
 */
public record CsvOptions(boolean byteOrderMark, boolean hxlTags, char delimiter, boolean safe) {

    /** Column names only, without byte order mark and HXL tags; commas; safe in spreadsheets. */
    public static final CsvOptions PLAIN = new CsvOptions(false, false, ',', true);
}
