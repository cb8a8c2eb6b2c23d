package org.conflicttracker.importer;

import java.util.List;

/**
 * What became of some rows. A flagged row is also among the created, corrected or unchanged ones.
 *
 * @param findings in the order of the rows
 */
public record BatchResult(Counts counts, List<Finding> findings) {

    public BatchResult {
        findings = List.copyOf(findings);
    }
}
