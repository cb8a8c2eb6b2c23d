package org.conflicttracker.backup;

import java.util.SortedMap;

/**
 * The last line of a copy: without it, the copy was cut.
 *
 * @param lines how many lines of each kind come before it
 * @param sha256 of all bytes before it, in hexadecimal digits
 */
record EndLine(SortedMap<String, Long> lines, String sha256) {}
