package org.conflicttracker.ledger;

import java.util.HashMap;
import java.util.Map;

/** What is remembered of one transaction, and of those foreseen before it. An owner may be any object; it has one memory of a kind. */
final class LookupCaches {

    /** Names, of some hundred bytes each. */
    private static final int MOST_LASTING = 100_000;

    private final Map<Object, Map<?, ?>> here = new HashMap<>();
    private final Map<Object, Map<?, ?>> recent = new HashMap<>();
    private final Map<Object, Map<?, ?>> lasting;
    /** What of the recent ones is from the transaction before. */
    private final Map<Object, Map<?, ?>> before;

    LookupCaches() {
        this(new HashMap<>(), Map.of());
    }

    private LookupCaches(Map<Object, Map<?, ?>> lasting, Map<Object, Map<?, ?>> before) {
        this.lasting = lasting;
        this.before = before;
    }

    <K, V> Map<K, V> here(Object owner) {
        return of(here, owner);
    }

    <K, V> Map<K, V> lasting(Object owner) {
        return of(lasting, owner);
    }

    <K, V> Map<K, V> recent(Object owner) {
        if (!recent.containsKey(owner)) {
            recent.put(owner, new HashMap<>(before.getOrDefault(owner, Map.of())));
        }
        return of(recent, owner);
    }

    /** Whether it has become more than is worth keeping. */
    boolean isFull() {
        return lasting.values().stream().mapToInt(Map::size).sum() > MOST_LASTING;
    }

    /** Those of the transaction after this one. */
    LookupCaches next() {
        Map<Object, Map<?, ?>> own = new HashMap<>();
        recent.forEach((owner, memory) -> {
            Map<Object, Object> left = new HashMap<>(memory);
            left.keySet().removeAll(before.getOrDefault(owner, Map.of()).keySet());
            own.put(owner, left);
        });
        return new LookupCaches(lasting, own);
    }

    @SuppressWarnings("unchecked") // an owner asks for one type of memory only
    private static <K, V> Map<K, V> of(Map<Object, Map<?, ?>> memories, Object owner) {
        return (Map<K, V>) memories.computeIfAbsent(owner, first -> new HashMap<K, V>());
    }
}
