package org.conflicttracker.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class TableColumns {

    private TableColumns() {}

    /** Cells of an item by column name; several values are joined as in a CSV. */
    static <T> Map<String, Object> toMap(List<Column<T>> columns, T item) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Column<T> column : columns) {
            Object value = column.value().apply(item);
            row.put(column.name(), value instanceof Collection<?> several ? join(several) : value);
        }
        return row;
    }

    private static String join(Collection<?> several) {
        return several.isEmpty() ? null : CsvCells.join(several);
    }
}
