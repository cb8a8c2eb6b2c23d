package org.conflicttracker.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.ledger.WriteTransaction;

/** Cache of the entities of one kind by their folded names, for a run of transactions under the writing lock. */
public final class NameCache<E extends NamedEntity> {

    private final NamedEntityRepository<E> entities;
    private final String key;

    /** @param noun the kind of entity, such as "actor" */
    public NameCache(NamedEntityRepository<E> entities, String noun) {
        this.entities = entities;
        this.key = noun;
    }

    /** Entities that a name means, by its folded form, with those that were created in this run. */
    public List<E> find(WriteTransaction transaction, String folded) {
        prefetchFolded(transaction, Set.of(folded));
        return cached(transaction).get(folded);
    }

    /** Loads the entities of many names by one query; null and blank names are left out. */
    public void prefetch(WriteTransaction transaction, Collection<String> names) {
        prefetchFolded(
                transaction,
                names.stream()
                        .filter(Objects::nonNull)
                        .map(NameFolding::fold)
                        .filter(folded -> !folded.isEmpty())
                        .collect(Collectors.toSet()));
    }

    private void prefetchFolded(WriteTransaction transaction, Set<String> folded) {
        Map<String, List<E>> cache = cached(transaction);
        Set<String> unknown =
                folded.stream().filter(name -> !cache.containsKey(name)).collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(name -> cache.put(name, new ArrayList<>()));
        entities.findByNames(unknown).forEach((name, found) -> cache.get(name).addAll(found));
    }

    /** Adds an entity that was created in this run. */
    public void add(WriteTransaction transaction, E created) {
        for (NameVariant name : created.currentVersion().variants()) {
            List<E> cached = find(transaction, name.folded());
            if (!cached.contains(created)) {
                cached.add(created);
            }
        }
    }

    private Map<String, List<E>> cached(WriteTransaction transaction) {
        return transaction.runCache(key);
    }
}
