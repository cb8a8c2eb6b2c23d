package org.conflicttracker.registry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.ledger.Readership;

/**
 * Query for a list of named entities.
 *
 * @param words folded prefixes of words; all must occur in the names
 * @param propertyValues allowed values per property of the version; an empty list allows any
 * @param readers who may see the list
 */
public record NamedEntityQuery(Set<String> words, Map<String, List<?>> propertyValues, Readership readers) {

    public NamedEntityQuery {
        words = Set.copyOf(words);
        propertyValues = Map.copyOf(propertyValues);
    }

    /** Query for public readers. */
    public NamedEntityQuery(Set<String> words, Map<String, List<?>> propertyValues) {
        this(words, propertyValues, Readership.PUBLIC);
    }

    NamedEntityQuery shownTo(Readership readership) {
        return new NamedEntityQuery(words, propertyValues, readership);
    }
}
