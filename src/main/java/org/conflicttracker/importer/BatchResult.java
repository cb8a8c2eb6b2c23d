package org.conflicttracker.importer;

import java.util.List;

/**
 * Result of loading a batch: counts and findings. A flagged row is also counted as created, corrected or unchanged.
 *
 * @param findings in row order
 */
public record BatchResult(Counts counts, List<Finding> findings) {

    public BatchResult {
        findings = List.copyOf(findings);
    }
}
