package org.conflicttracker.importer;

import org.conflicttracker.importer.Finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Finding: a problem with a row of an import file and how it was handled.
 *
 * @param row number of the data row, from 1, header rows not counted; 0 for the whole file
 * @param column as named in the file; null for the whole row
 * @param value cell text, truncated; null for the whole row
 * @param problem what is wrong, one sentence
 * @param done how it was handled, one sentence
 * @param rows number of rows that it is about
 */
public record Finding(
        long row,
        @Nullable String column,
        @Nullable String value,
        Severity severity,
        String problem,
        String done,
        long rows) {

    public Finding(
            long row, @Nullable String column, @Nullable String value, Severity severity, String problem, String done) {
        this(row, column, value, severity, problem, done, 1);
    }

    /** Severity of a finding. */
    public enum Severity {
        /** The row was imported; a value was corrected, kept under {@code extra}, or left as an editor had set it. */
        FLAGGED,
        /** The row was not imported. */
        REJECTED
    }
}
