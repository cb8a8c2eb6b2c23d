package org.conflicttracker.naming;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which bearers to list.
 *
 * @param words beginnings of words, folded; all must be found among the names
 * @param among the values a property of the state may have, by its name; an empty list allows any
 */
public record BearerQuery(Set<String> words, Map<String, List<?>> among) {

    public BearerQuery {
        words = Set.copyOf(words);
        among = Map.copyOf(among);
    }
}
