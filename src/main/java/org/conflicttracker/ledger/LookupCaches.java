package org.conflicttracker.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * Lookup caches of a write transaction with three scopes: this transaction, this and the previous planned one, and the
 * whole run. An owner may be any object; it has one cache per scope.
 */
final class LookupCaches {

    /** Limit of entries; they are names of some hundred bytes each. */
    private static final int MAX_RUN_CACHE_ENTRIES = 100_000;

    private final Map<Object, Map<?, ?>> transactionCache = new HashMap<>();
    private final Map<Object, Map<?, ?>> previousBatchCache = new HashMap<>();
    private final Map<Object, Map<?, ?>> runCache;
    /** Entries of the previous transaction, by owner. */
    private final Map<Object, Map<?, ?>> previous;

    LookupCaches() {
        this(new HashMap<>(), Map.of());
    }

    private LookupCaches(Map<Object, Map<?, ?>> runCache, Map<Object, Map<?, ?>> previous) {
        this.runCache = runCache;
        this.previous = previous;
    }

    <K, V> Map<K, V> transactionCache(Object owner) {
        return cacheOf(transactionCache, owner);
    }

    <K, V> Map<K, V> runCache(Object owner) {
        return cacheOf(runCache, owner);
    }

    <K, V> Map<K, V> previousBatchCache(Object owner) {
        if (!previousBatchCache.containsKey(owner)) {
            previousBatchCache.put(owner, new HashMap<>(previous.getOrDefault(owner, Map.of())));
        }
        return cacheOf(previousBatchCache, owner);
    }

    /** Whether the caches have become larger than is worthwhile. */
    boolean isFull() {
        return runCache.values().stream().mapToInt(Map::size).sum() > MAX_RUN_CACHE_ENTRIES;
    }

    /** Caches for the transaction after this one. */
    LookupCaches forNextTransaction() {
        Map<Object, Map<?, ?>> own = new HashMap<>();
        previousBatchCache.forEach((owner, cache) -> {
            Map<Object, Object> left = new HashMap<>(cache);
            left.keySet().removeAll(previous.getOrDefault(owner, Map.of()).keySet());
            own.put(owner, left);
        });
        return new LookupCaches(runCache, own);
    }

    @SuppressWarnings("unchecked") // an owner asks for one type of cache only
    private static <K, V> Map<K, V> cacheOf(Map<Object, Map<?, ?>> caches, Object owner) {
        return (Map<K, V>) caches.computeIfAbsent(owner, first -> new HashMap<K, V>());
    }
}
