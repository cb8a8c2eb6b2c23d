package org.conflicttracker.importer.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.importer.csv.CsvTable.RawRow;

/** Data row with access to cells by column name. */
public final class TableRow {

    private final long number;
    private final Header header;
    private final String[] cells;
    private final String damage;

    TableRow(long number, Header header, RawRow raw) {
        this.number = number;
        this.header = header;
        this.cells = raw.cells();
        this.damage = raw.damage() != null ? raw.damage() : widthProblem(header, raw.cells());
    }

    /** Number of the data row, from 1. */
    public long number() {
        return number;
    }

    /** Reason why the row is unusable; empty if it is usable. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** Column names as written in the file. */
    public List<String> columns() {
        return header.names();
    }

    /** Index of a column, from 0; -1 if the file has no column of this name (in lower case). */
    public int indexOf(String column) {
        return header.indexOf(column);
    }

    /** Raw text of the cell at an index. */
    public String cell(int index) {
        return cells[index];
    }

    /**
     * Problem for a row with more or fewer cells than the header; blank extra cells are allowed, as some programs write them at the end of
     * each line.
     */
    private static String widthProblem(Header header, String[] cells) {
        int size = cells.length;
        while (size > header.size() && cells[size - 1].isBlank()) {
            size--;
        }
        return size == header.size()
                ? null
                : "The row has " + size + " cells where the header has " + header.size() + ".";
    }

    /** Header: column names of a file, matched regardless of case and surrounding whitespace. */
    static final class Header {

        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> indexByName = new HashMap<>();

        private String duplicate;

        Header(List<String> given) {
            for (String cell : given) {
                // cells of an unnamed column are kept under its number
                String name = cell.isBlank() ? "column " + (names.size() + 1) : cell.strip();
                if (indexByName.putIfAbsent(toLowerCase(name), names.size()) != null && duplicate == null) {
                    duplicate = name;
                }
                names.add(name);
            }
        }

        List<String> names() {
            return names;
        }

        int size() {
            return names.size();
        }

        /** Index from 0; -1 if there is no such column. */
        int indexOf(String name) {
            Integer index = indexByName.get(name);
            return index == null ? -1 : index;
        }

        /** A name that two columns share. */
        Optional<String> duplicate() {
            return Optional.ofNullable(duplicate);
        }

        List<String> missing(Collection<String> required) {
            return required.stream().filter(name -> indexOf(name) < 0).sorted().toList();
        }

        /** Whether these cells repeat the header. */
        boolean isRepeatedBy(String[] cells) {
            return cells.length == size()
                    && List.of(cells).stream().allMatch(cell -> indexOf(toLowerCase(cell.strip())) >= 0);
        }

        private static String toLowerCase(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
