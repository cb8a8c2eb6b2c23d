package org.conflicttracker.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a table as objects. */
final class TableColumns {

    private TableColumns() {}

    /** The columns of one thing by their names; several values are joined as in the cells of a CSV. */
    static <T> Map<String, Object> toMap(List<Column<T>> columns, T thing) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Column<T> column : columns) {
            Object value = column.value().apply(thing);
            row.put(column.name(), value instanceof Collection<?> several ? join(several) : value);
        }
        return row;
    }

    private static String join(Collection<?> several) {
        return several.isEmpty() ? null : CsvCells.join(several);
    }
}
