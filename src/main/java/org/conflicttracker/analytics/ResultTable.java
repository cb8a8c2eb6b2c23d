package org.conflicttracker.analytics;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.web.format.Column;

/**
 * Result as a table, in memory.
 *
 * @param name content, for the file name
 * @param asOf last-modified revision
 */
record ResultTable<T>(String name, AsOfView asOf, List<Column<T>> columns, List<T> rows) {

    ResultTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The same table with an additional first column. */
    ResultTable<T> withFirstColumn(Column<T> first) {
        return new ResultTable<>(
                name, asOf, Stream.concat(Stream.of(first), columns.stream()).toList(), rows);
    }

    /** The rows as objects with the columns as their members. */
    List<Map<String, Object>> toObjects() {
        return rows.stream().map(row -> Column.toMap(columns, row)).toList();
    }
}
