package org.conflicttracker.event.memory;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which states of actors, or of sources, bear a name. */
final class NameIndex {

    private final Set<Long> known = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Set<Long>> states = new ConcurrentHashMap<>();

    boolean knows(long state) {
        return known.contains(state);
    }

    /** @param folded all names of the state */
    void add(long state, Collection<String> folded) {
        folded.forEach(name -> states.computeIfAbsent(name, first -> ConcurrentHashMap.newKeySet())
                .add(state));
        known.add(state);
    }

    /** The states that bear the folded name. */
    Set<Long> of(String folded) {
        return states.getOrDefault(folded, Set.of());
    }

    Set<Long> known() {
        return known;
    }

    /** The states known now. */
    long[] knownStates() {
        return known.stream().mapToLong(Long::longValue).toArray();
    }

    /** All names, folded. */
    List<String> names() {
        return List.copyOf(states.keySet());
    }
}
