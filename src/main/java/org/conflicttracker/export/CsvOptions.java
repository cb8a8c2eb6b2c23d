package org.conflicttracker.export;

/**
 * Options of a CSV.
 *
 * @param byteOrderMark whether the file begins with a byte order mark
 * @param hxlTags whether a second header row has the HXL tags
 */
public record CsvOptions(boolean byteOrderMark, boolean hxlTags) {

    /** Column names only, without byte order mark and HXL tags. */
    public static final CsvOptions PLAIN = new CsvOptions(false, false);
}
