package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongBinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.FilterWeight;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.AsOfResolver.QueryContext;
import org.conflicttracker.ledger.WithheldGeneration;

/** Cached statistics of selections: event count, last-modified revision and number of changes. */
@ApplicationScoped
public class SelectionStatistics {

    /** Cache key: changes of a selection after a revision. */
    private record ChangesKey(EventFilter filter, long after) {}

    private final EngineSelector engines;
    private final ChangeRepository changes;

    /** The last-modified revision, which is valid for all revisions since. */
    private final IncrementalCountCache<EventFilter> lastModifiedRevision;

    private final IncrementalCountCache<EventFilter> eventCounts;
    private final IncrementalCountCache<ChangesKey> changeCounts;

    SelectionStatistics(EngineSelector engines, ChangeRepository changes, NumberSettings settings) {
        this.engines = engines;
        this.changes = changes;
        IncrementalCountCache.Store store = new IncrementalCountCache.Store(
                settings.rememberedBytes(), settings.rememberedFor(), SelectionStatistics::weight);
        this.lastModifiedRevision = new IncrementalCountCache<>(store, (last, asOf) -> last);
        this.eventCounts = new IncrementalCountCache<>(store);
        this.changeCounts = new IncrementalCountCache<>(store);
    }

    private static int weight(Object key) {
        return FilterWeight.of(key instanceof ChangesKey changes ? changes.filter() : (EventFilter) key);
    }

    /**
     * The last-modified revision of the events that the filter selects, as of the end of a transaction: the last revision of the
     * transaction that modified them, of those that the readers may see.
     */
    public AsOfView lastModified(QueryContext context, EventFilter filter) {
        if (context.revision() == 0) {
            return AsOfView.BEFORE_ALL;
        }
        long last = lastModifiedRevision(context.engine(), context.selection(filter));
        if (last == 0 || last == context.revision()) {
            return context.toView(last);
        }
        return context.toView(context.engine()
                .transactionEnds(List.of(last), context.readers())
                .getOrDefault(last, last));
    }

    /** The last revision at which an event entered, changed in or left the selection; 0 if there is none. */
    public long lastModifiedRevision(QueryEngine engine, Selection selection) {
        return lastModifiedRevision.get(
                selection.filter(),
                selection.asOf(),
                () -> engine.lastModifiedRevision(selection),
                (before, since) -> engine.isCountingCheap()
                        ? engine.lastModifiedRevision(selection)
                        : Math.max(before, changes.lastRevision(selection.filter(), since)));
    }

    /** Number of events, counted at the last-modified revision, which is the same for all pages of a list. */
    public long events(QueryEngine engine, Selection selection) {
        return eventCounts.get(
                selection.filter(),
                lastModifiedRevision(engine, selection),
                () -> engine.count(selection),
                (before, since) -> engine.isCountingCheap()
                        ? engine.count(selection)
                        : before + changes.netCount(selection.filter(), since));
    }

    /** Number of revisions of the span that changed the selection. */
    public long changes(EventFilter filter, ChangeRepository.Span span) {
        QueryEngine engine = engines.forRevision(span.upTo());
        return changeCounts.get(
                new ChangesKey(filter, span.after()),
                span.upTo(),
                () -> engine.countChanges(filter, span) + changes.countWithheldElsewhere(filter, span),
                (before, since) ->
                        before + engine.countChanges(filter, since) + changes.countWithheldElsewhere(filter, since));
    }

    void register(@Observes StartupEvent started, WithheldGeneration generation) {
        generation.follow(this::invalidate);
    }

    /** Drops all counts, after a withholding changed recorded data. */
    private void invalidate() {
        lastModifiedRevision.invalidate();
        eventCounts.invalidate();
        changeCounts.invalidate();
    }

    /**
     * Cache of counts that is maintained incrementally: a cached count is advanced by the changes since its revision
     * instead of being computed anew, which costs time in proportion to the changes and not to the total.
     */
    public static final class IncrementalCountCache<K> {

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
            long count = cached != null && cached.revision() < at && at - cached.revision() <= MAX_REVISIONS_BEHIND
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

    /** Single flight: of concurrent calls with equal keys the first computes, the others wait for its result. */
    static final class SingleFlight<K, V> {

        private final ConcurrentMap<K, CompletableFuture<V>> inFlight = new ConcurrentHashMap<>();

        /**
         * The result of the work for this key.
         *
         * @throws RuntimeException what the work threw, to all callers that wait for it
         */
        V execute(K key, Supplier<V> work) {
            CompletableFuture<V> own = new CompletableFuture<>();
            CompletableFuture<V> running = inFlight.putIfAbsent(key, own);
            if (running != null) {
                return join(running);
            }
            try {
                V result = work.get();
                own.complete(result);
                return result;
            } catch (RuntimeException | Error failure) {
                own.completeExceptionally(failure);
                throw failure;
            } finally {
                inFlight.remove(key, own);
            }
        }

        private static <V> V join(CompletableFuture<V> running) {
            try {
                return running.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        }
    }

    /** Settings of counts of events and changes, and of their cache. */
    @ConfigMapping(prefix = "tracker.numbers")
    public interface NumberSettings {

        /** Heap of the cache: all filters and their counts together, in bytes. */
        @WithDefault("16777216")
        long rememberedBytes();

        /** Time after which a count that is not read is dropped. */
        @WithDefault("10m")
        Duration rememberedFor();

        /** Number of revisions that the database engine examines for changes at a time. */
        @WithDefault("20000")
        int changeSpan();
    }
}
