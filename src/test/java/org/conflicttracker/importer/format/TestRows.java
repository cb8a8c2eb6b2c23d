package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builder of delimited test files. */
final class TestRows {

    private final List<String> columns;
    private final Map<String, String> usual;
    private final List<List<String>> rows = new ArrayList<>();

    private TestRows(List<String> columns, Map<String, String> usual) {
        this.columns = columns;
        this.usual = usual;
    }

    /** @param usual alternating column names and default values; other columns are empty by default */
    static TestRows of(String columns, String... usual) {
        return new TestRows(List.of(columns.split(",")), pairs(usual));
    }

    /** The same cells with other columns or another column order. */
    TestRows in(String otherColumns) {
        return new TestRows(List.of(otherColumns.split(",")), usual);
    }

    /** Adds a row with values that differ from the defaults. */
    TestRows with(String... different) {
        Map<String, String> cells = new LinkedHashMap<>(usual);
        cells.putAll(pairs(different));
        rows.add(columns.stream().map(name -> cells.getOrDefault(name, "")).toList());
        return this;
    }

    List<String> columns() {
        return columns;
    }

    /** Cells of a row, in the order of the columns. */
    List<String> cells(int row) {
        return rows.get(row);
    }

    String csv() {
        return csv(",");
    }

    String csv(String delimiter) {
        return line(columns, delimiter) + body(delimiter);
    }

    String body(String delimiter) {
        return rows.stream().map(row -> line(row, delimiter)).collect(Collectors.joining());
    }

    static String line(List<String> cells, String delimiter) {
        return cells.stream().map(TestRows::quoted).collect(Collectors.joining(delimiter)) + "\r\n";
    }

    private static String quoted(String cell) {
        return cell.matches("[\\w.: -]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static Map<String, String> pairs(String... values) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            pairs.put(values[i], values[i + 1]);
        }
        return pairs;
    }
}
