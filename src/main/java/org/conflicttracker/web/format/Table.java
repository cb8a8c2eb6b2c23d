package org.conflicttracker.web.format;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Table, written as CSV or XLSX.
 *
 * @param items the rows
 * @param options options of a CSV, of which XLSX uses the HXL tags
 */
public record Table<T>(List<Column<T>> columns, Iterator<T> items, CsvOptions options) implements FileBody<T> {

    public Table {
        columns = List.copyOf(columns);
    }

    /** Lines of JSON with the columns as members. */
    public static <T> JsonLines<Map<String, Object>> toLines(List<Column<T>> columns, Iterator<T> rows) {
        return JsonLines.of(rows, row -> Column.toMap(columns, row));
    }
}
