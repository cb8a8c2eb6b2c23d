package org.conflicttracker.export;

/**
 * What a CSV begins with.
 *
 * @param byteOrderMark whether the byte order mark comes first
 * @param hxlTags whether a second header row has the HXL tags
 */
public record CsvOptions(boolean byteOrderMark, boolean hxlTags) {

    /** The column names and nothing before or after. */
    public static final CsvOptions PLAIN = new CsvOptions(false, false);
}
