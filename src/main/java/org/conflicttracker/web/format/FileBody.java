package org.conflicttracker.web.format;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.conflicttracker.web.format.FileBody.JsonLines;
import org.conflicttracker.web.format.FileBody.Table;

/** Content of a file, written by the {@link jakarta.ws.rs.ext.MessageBodyWriter} of its type and of the media type. */
public sealed interface FileBody<T> permits Table, JsonLines, FeatureCollection, AtomFeed {

    /** The items, fetched while they are written; can be iterated once, on any thread. */
    Iterator<T> items();

    /**
     * Table, written as CSV or XLSX.
     *
     * @param items the rows
     * @param options options of a CSV, of which XLSX uses the HXL tags
     */
    record Table<T>(List<Column<T>> columns, Iterator<T> items, CsvOptions options) implements FileBody<T> {

        public Table {
            columns = List.copyOf(columns);
        }

        /** Lines of JSON with the columns as members. */
        public static <T> JsonLines<Map<String, Object>> toLines(List<Column<T>> columns, Iterator<T> rows) {
            return JsonLines.of(rows, row -> Column.toMap(columns, row));
        }
    }

    /**
     * Values that are written as NDJSON: one JSON value per line.
     *
     * @param items values to serialise, such as a {@link com.fasterxml.jackson.databind.util.RawValue}
     */
    record JsonLines<T>(Iterator<T> items) implements FileBody<T> {

        /** @param value value to serialise for an item */
        public static <S, T> JsonLines<T> of(Iterator<S> items, Function<S, T> value) {
            return new JsonLines<>(new Iterators.MapIterator<>(items, value));
        }
    }

    /**
     * Options of a CSV.
     *
     * @param byteOrderMark whether the file begins with a byte order mark
     * @param hxlTags whether a second header row has the HXL tags
     * @param delimiter character between two cells
     * @param safe whether text that a spreadsheet would run as a formula is neutralised
     */
    record CsvOptions(boolean byteOrderMark, boolean hxlTags, char delimiter, boolean safe) {

        /** Column names only, without byte order mark and HXL tags; commas; safe in spreadsheets. */
        public static final CsvOptions PLAIN = new CsvOptions(false, false, ',', true);
    }
}
