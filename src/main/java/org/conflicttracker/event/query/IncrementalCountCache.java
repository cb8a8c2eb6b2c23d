package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongBinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * Cache of counts that is maintained incrementally: a cached count is advanced by the changes since its revision
 * instead of being computed anew, which costs time in proportion to the changes and not to the total.
 */
public final class IncrementalCountCache<K> {

    /** Distance in revisions beyond which computing anew is no more expensive. */
    private static final long MAX_REVISIONS_BEHIND = 20_000;

    /** Delta: advances a count by the changes of a span. */
    @FunctionalInterface
    public interface Delta {

        /** The count at the end of the span, from the one at its beginning. */
        long apply(long count, ChangeRepository.Span since);
    }

    /** Count computed at a revision, and valid from an earlier one on. */
    private record CachedCount(long validFrom, long revision, long count) {

        boolean isValidAt(long at) {
            return validFrom <= at && at <= revision;
        }
    }

    private record CountRequest<K>(K key, long revision) {}

    /** Key of the store: several caches may use equal keys. */
    private record StoreKey(IncrementalCountCache<?> cache, Object key) {}

    /** Store of counts, which several caches may share; bounded in bytes and by time. */
    public static final class Store {

        /** Heap of an entry beside its key, in bytes. */
        private static final int OVERHEAD = 200;

        /** Size for a fixed set of keys, in bytes. */
        private static final long SMALL = 1 << 16;

        private final Cache<StoreKey, CachedCount> counts;

        /**
         * @param bytes limit on the heap used
         * @param unused time after which an entry that is not read is dropped
         * @param weight of a key, in bytes
         */
        public Store(long bytes, Duration unused, ToIntFunction<Object> weight) {
            this.counts = Caffeine.newBuilder()
                    .maximumWeight(bytes)
                    .weigher((StoreKey entry, CachedCount count) -> OVERHEAD + weight.applyAsInt(entry.key()))
                    .expireAfterAccess(unused)
                    // evict on the calling thread, so that the bound always holds
                    .executor(Runnable::run)
                    .build();
        }

        static Store small() {
            return new Store(SMALL, Duration.ofDays(1), key -> 0);
        }

        /** Weight of the entries, in bytes. */
        long bytes() {
            counts.cleanUp();
            return counts.policy().eviction().orElseThrow().weightedSize().orElse(0);
        }
    }

    private final SingleFlight<CountRequest<K>, Long> inFlight = new SingleFlight<>();

    private final Store store;
    private final LongBinaryOperator validFrom;

    /** Number of invalidations. */
    private volatile int invalidations;

    /** Cache of a few keys, whose counts may change with each revision. */
    public IncrementalCountCache() {
        this(Store.small());
    }

    /** Cache of counts that may change with each revision. */
    public IncrementalCountCache(Store store) {
        this(store, (count, at) -> at);
    }

    /** @param validFrom computes from a count and its revision the first revision for which the count is valid */
    public IncrementalCountCache(Store store, LongBinaryOperator validFrom) {
        this.store = store;
        this.validFrom = validFrom;
    }

    /** Drops all counts, after a withholding changed recorded data. */
    public synchronized void invalidate() {
        invalidations++;
        store.counts.asMap().keySet().removeIf(entry -> entry.cache() == this);
    }

    /**
     * The count as of a revision.
     *
     * @param compute computes it from scratch
     * @param delta advances a cached count
     */
    public long get(K key, long at, LongSupplier compute, Delta delta) {
        CachedCount cached = store.counts.getIfPresent(new StoreKey(this, key));
        return cached != null && cached.isValidAt(at)
                ? cached.count()
                : inFlight.execute(new CountRequest<>(key, at), () -> compute(key, at, compute, delta));
    }

    private long compute(K key, long at, LongSupplier compute, Delta delta) {
        int invalidationsBefore = invalidations;
        StoreKey storeKey = new StoreKey(this, key);
        CachedCount cached = store.counts.getIfPresent(storeKey);
        if (cached != null && cached.isValidAt(at)) {
            return cached.count();
        }
        boolean isNear = cached != null && cached.revision() < at && at - cached.revision() <= MAX_REVISIONS_BEHIND;
        long count = isNear
                ? delta.apply(cached.count(), new ChangeRepository.Span(cached.revision(), at))
                : compute.getAsLong();
        CachedCount computed = new CachedCount(validFrom.applyAsLong(count, at), at, count);
        store.counts
                .asMap()
                .merge(storeKey, computed, (first, other) -> first.revision() > other.revision() ? first : other);
        if (invalidations != invalidationsBefore) {
            store.counts.invalidate(storeKey);
        }
        return count;
    }
}
