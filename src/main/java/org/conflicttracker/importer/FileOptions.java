package org.conflicttracker.importer;

import java.util.List;

/**
 * Options of an import file that the file itself does not contain.
 *
 * @param columns column names for a file without a header; empty if it has one
 * @param label release of the data set, such as {@code UCDP GED 25.1}; null if not given
 * @param mapping which column of a table of one's own holds what; null for a data set that is known
 */
public record FileOptions(List<String> columns, String label, TableMapping mapping) {

    public FileOptions(List<String> columns, String label) {
        this(columns, label, null);
    }

    public FileOptions {
        columns = List.copyOf(columns);
    }
}
