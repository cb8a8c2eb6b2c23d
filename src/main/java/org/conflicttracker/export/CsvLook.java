package org.conflicttracker.export;

/**
 * What a CSV begins with.
 *
 * @param mark whether the byte order mark comes first
 * @param hxl whether a second header row has the HXL tags
 */
record CsvLook(boolean mark, boolean hxl) {}
