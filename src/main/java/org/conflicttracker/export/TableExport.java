package org.conflicttracker.export;

import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.query.AsOfView;

/**
 * Table that is in memory.
 *
 * @param name content, for the file name
 * @param asOf last-modified revision
 */
record TableExport<T>(String name, AsOfView asOf, List<Column<T>> columns, List<T> rows) {

    /** The same table with an additional first column. */
    TableExport<T> withFirstColumn(Column<T> first) {
        return new TableExport<>(
                name, asOf, Stream.concat(Stream.of(first), columns.stream()).toList(), rows);
    }
}
