package org.conflicttracker.event.memory;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which states of actors, or of sources, bear a name. */
final class NameIndex {

    private final Set<Long> knownVersions = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Set<Long>> versionIdsByName = new ConcurrentHashMap<>();

    boolean contains(long state) {
        return knownVersions.contains(state);
    }

    /** @param folded all names of the state */
    void add(long state, Collection<String> folded) {
        folded.forEach(name -> versionIdsByName
                .computeIfAbsent(name, first -> ConcurrentHashMap.newKeySet())
                .add(state));
        knownVersions.add(state);
    }

    /** The states that bear the folded name. */
    Set<Long> versionIds(String folded) {
        return versionIdsByName.getOrDefault(folded, Set.of());
    }

    Set<Long> knownVersions() {
        return knownVersions;
    }

    /** The states known now. */
    long[] knownVersionArray() {
        return knownVersions.stream().mapToLong(Long::longValue).toArray();
    }

    /** All names, folded. */
    List<String> foldedNames() {
        return List.copyOf(versionIdsByName.keySet());
    }
}
