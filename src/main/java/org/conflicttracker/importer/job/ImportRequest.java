package org.conflicttracker.importer.job;

import org.conflicttracker.importer.FileOptions;

/**
 * Import request: format and options sent with a file.
 *
 * @param format code of a format or {@code auto}
 */
record ImportRequest(String format, boolean dryRun, FileOptions options) {}
