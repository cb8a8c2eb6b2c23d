package org.conflicttracker.export;

/**
 * What a CSV begins with.
 *
 * @param mark whether the byte order mark comes first
 * @param hxl whether a second header row has the HXL tags
 */
public record CsvOptions(boolean mark, boolean hxl) {

    /** The column names and nothing before or after. */
    public static final CsvOptions PLAIN = new CsvOptions(false, false);
}
