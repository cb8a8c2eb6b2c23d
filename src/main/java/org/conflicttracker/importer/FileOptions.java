package org.conflicttracker.importer;

import java.util.List;

/**
 * Options of an import file that the file itself does not contain.
 *
 * @param columns column names for a file without a header; empty if it has one
 * @param label release of the data set, such as {@code UCDP GED 25.1}; null if not given
 */
public record FileOptions(List<String> columns, String label) {

    public FileOptions {
        columns = List.copyOf(columns);
    }
}
