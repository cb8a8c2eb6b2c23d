package org.conflicttracker.export;

/**
 * What a CSV begins with.
 *
 * @param mark whether the byte order mark comes first
 * @param hxl whether a second header row has the HXL tags
 */
public record CsvLook(boolean mark, boolean hxl) {

    /** The column names and nothing before or after. */
    public static final CsvLook PLAIN = new CsvLook(false, false);
}
