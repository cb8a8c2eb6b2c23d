package org.conflicttracker.ingest.job;

import org.conflicttracker.ingest.FileOptions;

/**
 * What was asked for with a file.
 *
 * @param format a format's code or {@code auto}
 */
record Wanted(String format, boolean dryRun, FileOptions options) {}
