package org.conflicttracker.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.ledger.Readership;

/**
 * Which bearers to list.
 *
 * @param words beginnings of words, folded; all must be found among the names
 * @param propertyValues the values a property of the state may have, by its name; an empty list allows any
 * @param readers who is shown the list
 */
public record NamedEntityQuery(Set<String> words, Map<String, List<?>> propertyValues, Readership readers) {

    public NamedEntityQuery {
        words = Set.copyOf(words);
        propertyValues = Map.copyOf(propertyValues);
    }

    /** For everybody. */
    public NamedEntityQuery(Set<String> words, Map<String, List<?>> propertyValues) {
        this(words, propertyValues, Readership.PUBLIC);
    }

    NamedEntityQuery shownTo(Readership others) {
        return new NamedEntityQuery(words, propertyValues, others);
    }
}
