package org.conflicttracker.web.format;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Column of a table.
 *
 * @param tag HXL tag; empty for none
 * @param value value of one item; null where unknown, a collection for several values
 */
public record Column<T>(String name, String tag, Function<T, ?> value) {

    public static <T> Column<T> of(String name, Function<T, ?> value) {
        return new Column<>(name, "", value);
    }

    public Column<T> withTag(String hxl) {
        return new Column<>(name, hxl, value);
    }

    /** The same column for items that contain those of this column. */
    public <S> Column<S> compose(Function<S, T> part) {
        return new Column<>(name, tag, part.andThen(value));
    }

    /** Cells of an item by column name; several values are joined as in a CSV. */
    public static <T> Map<String, Object> toMap(List<Column<T>> columns, T item) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Column<T> column : columns) {
            Object value = column.value().apply(item);
            row.put(column.name(), value instanceof Collection<?> several ? join(several) : value);
        }
        return row;
    }

    private static @Nullable String join(Collection<?> several) {
        return several.isEmpty() ? null : CsvCells.join(several);
    }
}
