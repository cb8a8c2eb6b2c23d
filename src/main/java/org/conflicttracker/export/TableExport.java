package org.conflicttracker.export;

import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.query.AsOfView;

/**
 * An answer that is in memory, as a table.
 *
 * @param name of what is in it
 * @param asOf the last revision that touched it
 */
record TableExport<T>(String name, AsOfView asOf, List<Column<T>> columns, List<T> rows) {

    /** The same with a column more, before the others. */
    TableExport<T> withFirstColumn(Column<T> first) {
        return new TableExport<>(
                name, asOf, Stream.concat(Stream.of(first), columns.stream()).toList(), rows);
    }
}
