package org.conflicttracker.importer.format;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Provinces and districts whose names look like a word for a missing value. */
final class AreaNames {

    /** Folded names by country. */
    private static final Map<String, Set<String>> NAMES = Map.of("THA", Set.of("nan"));

    private AreaNames() {}

    /** Whether the country has an area of this name. @param country code; null if unknown */
    static boolean has(String country, String name) {
        return country != null && NAMES.getOrDefault(country, Set.of()).contains(name.toLowerCase(Locale.ROOT));
    }
}
