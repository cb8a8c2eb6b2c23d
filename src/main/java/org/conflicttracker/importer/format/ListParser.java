package org.conflicttracker.importer.format;

import java.util.ArrayList;
import java.util.List;

/** Cells that hold a list, joined by semicolons. */
final class ListParser {

    private ListParser() {}

    /** The entries without space around them, empty ones included; none for null. */
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
