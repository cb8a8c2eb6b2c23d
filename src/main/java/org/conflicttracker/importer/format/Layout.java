package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns that a kind of table has: their usual names, other names, and what their cells are. */
final class Layout {

    /** Length to which the format of shapefiles (dBase) cuts the names of columns. */
    private static final int SHORT_NAME = 10;

    /** What the cells of a column are. */
    enum Kind {
        /** Id of the row that is a text. */
        ID,
        /** Id of the row that is a number. */
        NUMBER_ID,
        DATE,
        /** Whole number that stands for something: never with marks between thousands. */
        CODE,
        /** Whole number. */
        INTEGER,
        /** Number of people: whole, and never negative. */
        PEOPLE,
        DEGREES,
        /** Name of a province, district or place. */
        AREA,
        /** Two letters for a country: NA is Namibia. */
        ALPHA2,
        /** Texts separated by semicolons. */
        LIST,
        TEXT
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, List<String>> alternatives = new LinkedHashMap<>();

    /** Adds a column. @param others other names, in lower case with {@code _} between words; the first one that a file has counts */
    Layout with(Kind kind, String name, String... others) {
        kinds.put(name, kind);
        alternatives.put(name, new ArrayList<>(List.of(others)));
        return this;
    }

    /** Adds columns of one kind without other names. */
    Layout withAll(Kind kind, String... names) {
        for (String name : names) {
            with(kind, name);
        }
        return this;
    }

    /** Kind of a column by its usual name; TEXT for an unknown one. */
    Kind kind(String name) {
        return kinds.getOrDefault(name, Kind.TEXT);
    }

    /** Other names of columns by their usual names, with the names as shapefiles cut them. */
    Map<String, List<String>> alternatives() {
        Map<String, Integer> cut = new HashMap<>();
        kinds.keySet().forEach(name -> cut.merge(shorten(name), 1, Integer::sum));
        Map<String, List<String>> all = new LinkedHashMap<>();
        alternatives.forEach((name, others) -> {
            List<String> names = new ArrayList<>(others);
            if (name.length() > SHORT_NAME && cut.get(shorten(name)) == 1) {
                names.add(shorten(name));
            }
            all.put(name, names);
        });
        return all;
    }

    private static String shorten(String name) {
        return name.length() > SHORT_NAME ? name.substring(0, SHORT_NAME) : name;
    }
}
