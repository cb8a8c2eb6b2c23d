package org.conflicttracker.importer.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.csv.CsvTable.ColumnNames;
import org.conflicttracker.importer.csv.RowSource.RawRow;
import org.jspecify.annotations.Nullable;

/** Data row with access to cells by column name. */
public final class TableRow {

    private final long number;
    private final Header header;
    private final String[] cells;
    private final @Nullable String damage;
    private final boolean undecoded;

    TableRow(long number, Header header, RawRow raw) {
        this.number = number;
        this.header = header;
        this.cells = raw.cells();
        this.undecoded = raw.undecoded();
        this.damage = raw.damage() != null ? raw.damage() : widthProblem(header, raw.cells());
    }

    /** Number of the data row, from 1. */
    public long number() {
        return number;
    }

    /** Whether the row has bytes that are not text in the encoding of the file. */
    public boolean isUndecoded() {
        return undecoded;
    }

    /** Reason why the row is unusable; empty if it is usable. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** Column names as written in the file. */
    public List<String> columns() {
        return header.names();
    }

    /** Usual name of the column at an index if it is a known one, else its name in the file. */
    public String key(int index) {
        return header.key(index);
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
    private static @Nullable String widthProblem(Header header, String[] cells) {
        int size = cells.length;
        while (size > header.size() && cells[size - 1].isBlank()) {
            size--;
        }
        return size == header.size()
                ? null
                : "The row has " + Words.count(size, "cell") + " where the header has " + header.size() + ".";
    }

    /**
     * Header: column names of a file, matched regardless of case, surrounding whitespace and the mark between words. A column may be found
     * under another of its names.
     */
    static final class Header {

        private static final Pattern MARKS = Pattern.compile("[\\s.-]+");
        /** Byte order mark of UTF-8 that was read as Windows-1252. */
        private static final String MISREAD_MARK = "\u00ef\u00bb\u00bf";
        /** Number that pandas adds to the second column of a name. */
        private static final Pattern REPEATED = Pattern.compile("(.+)\\.\\d{1,2}");

        private final List<String> names = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final Map<String, Integer> indexByName = new HashMap<>();
        private final Map<Integer, Integer> duplicates = new TreeMap<>();

        Header(List<String> given) {
            this(given, ColumnNames.NONE);
        }

        Header(List<String> given, ColumnNames known) {
            for (String cell : given) {
                int index = names.size();
                String text = cell.strip();
                String name = text.startsWith(MISREAD_MARK) ? text.substring(MISREAD_MARK.length()) : text;
                // cells of an unnamed column are kept under its number
                names.add(name.isEmpty() ? "column " + (index + 1) : name);
                addName(toLowerCase(names.get(index)), index);
            }
            keys.addAll(names);
            known.alternatives().forEach(this::addAlternatives);
        }

        private void addName(String name, int index) {
            Integer first = indexByName.putIfAbsent(name, index);
            Matcher repeated = REPEATED.matcher(name);
            if (first == null && repeated.matches()) {
                first = indexByName.get(repeated.group(1));
            }
            if (first != null) {
                duplicates.put(index, first);
            }
        }

        /** Makes a column known under its usual name if the file has it under another one. */
        private void addAlternatives(String name, List<String> others) {
            int index = indexOf(name);
            if (index < 0) {
                index = Stream.concat(Stream.of(name), others.stream())
                        .map(this::indexOfSpelling)
                        .filter(found -> found >= 0)
                        .findFirst()
                        .orElse(-1);
            }
            if (index >= 0) {
                indexByName.put(name, index);
                keys.set(index, name);
            }
        }

        private int indexOfSpelling(String name) {
            for (int i = 0; i < names.size(); i++) {
                if (MARKS.matcher(toLowerCase(names.get(i))).replaceAll("_").equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        List<String> names() {
            return names;
        }

        /** The usual name of a column that is known, else its name in the file. */
        String key(int index) {
            return keys.get(index);
        }

        int size() {
            return names.size();
        }

        /** Index from 0; -1 if there is no such column. */
        int indexOf(String name) {
            Integer index = indexByName.get(name);
            return index == null ? -1 : index;
        }

        /** Columns with the name of an earlier one, each with the index of that one. */
        Map<Integer, Integer> duplicates() {
            return duplicates;
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
