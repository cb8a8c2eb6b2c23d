package org.conflicttracker.importer.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of a file's columns, found regardless of case and of the space around them. */
final class Header {

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private String twice;

    Header(List<String> given) {
        for (String cell : given) {
            // a column without a name still has cells, which are kept under its number
            String name = cell.isBlank() ? "column " + (names.size() + 1) : cell.strip();
            if (places.putIfAbsent(folded(name), names.size()) != null && twice == null) {
                twice = name;
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

    /** From 0; -1 where there is no such column. */
    int place(String name) {
        Integer place = places.get(name);
        return place == null ? -1 : place;
    }

    /** A name that two columns have. */
    Optional<String> twice() {
        return Optional.ofNullable(twice);
    }

    List<String> missing(Collection<String> required) {
        return required.stream().filter(name -> place(name) < 0).sorted().toList();
    }

    /** Whether these cells only say the names again. */
    boolean isSaidBy(String[] cells) {
        return cells.length == size() && List.of(cells).stream().allMatch(cell -> place(folded(cell.strip())) >= 0);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
