package org.conflicttracker.importer;

import java.util.List;

/**
 * What is said of a file beside its bytes.
 *
 * @param columns names for the columns of a file without a header; empty where it has one
 * @param label the release of the data set, such as {@code UCDP GED 25.1}; null where not said
 */
public record FileOptions(List<String> columns, String label) {

    public FileOptions {
        columns = List.copyOf(columns);
    }
}
