package org.conflicttracker.importer;

import java.util.List;
import org.conflicttracker.importer.Counts.RowOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Result of loading a batch: counts and findings. A flagged row is also counted as created, corrected or unchanged.
 *
 * @param findings in row order
 * @param rows what became of each row, in order; empty if the format does not say it
 */
public record BatchResult(Counts counts, List<Finding> findings, List<RowResult> rows) {

    public BatchResult {
        findings = List.copyOf(findings);
        rows = List.copyOf(rows);
    }

    public BatchResult(Counts counts, List<Finding> findings) {
        this(counts, findings, List.of());
    }

    /**
     * Result of a row.
     *
     * @param row number of the data row, from 1
     * @param event the event that the row is about; null if there is none
     */
    public record RowResult(
            long row, RowOutcome outcome, @Nullable Long event) {}
}
