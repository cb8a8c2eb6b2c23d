package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.List;

/** Parser of cells with lists separated by semicolons. */
final class ListParser {

    private ListParser() {}

    /** The entries, stripped, empty ones included; an empty list for null. */
    static List<String> parse(String text) {
        List<String> parts = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(";", -1)) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
