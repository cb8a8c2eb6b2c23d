package org.conflicttracker.naming;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which bearers to list.
 *
 * @param words beginnings of words, folded; all must be found among the names
 * @param kinds empty for any kind
 */
public record BearerQuery(Set<String> words, Collection<? extends Enum<?>> kinds) {

    public BearerQuery {
        words = Set.copyOf(words);
        kinds = List.copyOf(kinds);
    }
}
