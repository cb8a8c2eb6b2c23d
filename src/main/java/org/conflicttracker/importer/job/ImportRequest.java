package org.conflicttracker.importer.job;

import org.conflicttracker.importer.FileOptions;

/**
 * What was asked for with a file.
 *
 * @param format a format's code or {@code auto}
 */
record ImportRequest(String format, boolean dryRun, FileOptions options) {}
