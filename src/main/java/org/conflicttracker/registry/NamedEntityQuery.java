package org.conflicttracker.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.registry.RegistryService.EntryVisibility;

/**
 * Query for a list of named entities.
 *
 * @param words folded prefixes of words; all must occur in the names
 * @param propertyValues allowed values per property of the version; an empty list allows any
 * @param asOf moment as of which the list is wanted; empty for now
 * @param visibility what is shown; null until the service sets it, from the moment and the current user
 */
public record NamedEntityQuery(
        Set<String> words, Map<String, List<?>> propertyValues, Optional<AsOf> asOf, EntryVisibility visibility) {

    public NamedEntityQuery {
        words = Set.copyOf(words);
        propertyValues = Map.copyOf(propertyValues);
    }

    public NamedEntityQuery(Set<String> words, Map<String, List<?>> propertyValues, Optional<AsOf> asOf) {
        this(words, propertyValues, asOf, null);
    }

    NamedEntityQuery shownBy(EntryVisibility shown) {
        return new NamedEntityQuery(words, propertyValues, asOf, shown);
    }
}
