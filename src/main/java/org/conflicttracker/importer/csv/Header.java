package org.conflicttracker.importer.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Header: column names of a file, matched regardless of case and surrounding whitespace. */
final class Header {

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
