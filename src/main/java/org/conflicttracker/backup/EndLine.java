package org.conflicttracker.backup;

import java.util.SortedMap;

/**
 * The last line of a backup; without it the file is truncated.
 *
 * @param lines number of preceding lines by kind
 * @param sha256 of all preceding bytes, in hexadecimal digits
 */
record EndLine(SortedMap<String, Long> lines, String sha256) {}
