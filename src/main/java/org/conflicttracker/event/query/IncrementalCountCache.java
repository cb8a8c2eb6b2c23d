package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongBinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.conflicttracker.web.caching.SingleFlight;

/**
 * Numbers that were asked for before. Asked again, a number is carried on by what has been recorded since instead of being counted anew:
 * that costs what has changed and not what there is.
 */
public final class IncrementalCountCache<K> {

    /** Beyond this, counting anew is no dearer. */
    private static final long MAX_REVISIONS_BEHIND = 20_000;

    /** Carries a number on. */
    @FunctionalInterface
    public interface Carry {

        /** The number at the end of the span, from the one at its beginning. */
        long apply(long number, ChangeRepository.Span since);
    }

    /** A number that was found as of a revision, and is the same from an earlier one on. */
    private record At(long validFrom, long revision, long count) {

        boolean isValidAt(long at) {
            return validFrom <= at && at <= revision;
        }
    }

    private record Wanted<K>(K key, long revision) {}

    /** What a number is stored under: several kinds of numbers may have the same key. */
    private record Entry(IncrementalCountCache<?> kind, Object key) {}

    /** The cache of numbers, which several kinds of them may share; bounded in bytes and by time. */
    public static final class Store {

        /** Of an entry beside its key, in bytes. */
        private static final int OVERHEAD = 200;

        /** Enough for keys that no caller makes up. */
        private static final long SMALL = 1 << 16;

        private final Cache<Entry, At> numbers;

        /**
         * @param bytes what it may take on the heap
         * @param unused after how long an entry that is not asked for is dropped
         * @param weight of a key, in bytes
         */
        public Store(long bytes, Duration unused, ToIntFunction<Object> weight) {
            this.numbers = Caffeine.newBuilder()
                    .maximumWeight(bytes)
                    .weigher((Entry entry, At number) -> OVERHEAD + weight.applyAsInt(entry.key()))
                    .expireAfterAccess(unused)
                    // at once, so that it never takes more
                    .executor(Runnable::run)
                    .build();
        }

        static Store small() {
            return new Store(SMALL, Duration.ofDays(1), key -> 0);
        }

        /** What its entries weigh, in bytes. */
        long bytes() {
            numbers.cleanUp();
            return numbers.policy().eviction().orElseThrow().weightedSize().orElse(0);
        }
    }

    private final SingleFlight<Wanted<K>, Long> inFlight = new SingleFlight<>();

    private final Store store;
    private final LongBinaryOperator validFrom;

    /** How often it has begun anew. */
    private volatile int begun;

    /** Numbers of a few keys, that may change with each revision. */
    public IncrementalCountCache() {
        this(Store.small());
    }

    /** Numbers that may change with each revision. */
    public IncrementalCountCache(Store store) {
        this(store, (number, at) -> at);
    }

    /** @param from from which revision on a number is the same as at the one at which it was found, by these two */
    public IncrementalCountCache(Store store, LongBinaryOperator from) {
        this.store = store;
        this.validFrom = from;
    }

    /** Begins anew: what was recorded is not what it was. */
    public synchronized void forget() {
        begun++;
        store.numbers.asMap().keySet().removeIf(entry -> entry.kind() == this);
    }

    /**
     * The number as of a revision.
     *
     * @param whole counts it from the beginning
     */
    public long get(K key, long at, LongSupplier whole, Carry carry) {
        At before = store.numbers.getIfPresent(new Entry(this, key));
        return before != null && before.isValidAt(at)
                ? before.count()
                : inFlight.execute(new Wanted<>(key, at), () -> compute(key, at, whole, carry));
    }

    private long compute(K key, long at, LongSupplier whole, Carry carry) {
        int first = begun;
        Entry entry = new Entry(this, key);
        At before = store.numbers.getIfPresent(entry);
        if (before != null && before.isValidAt(at)) {
            return before.count();
        }
        boolean near = before != null && before.revision() < at && at - before.revision() <= MAX_REVISIONS_BEHIND;
        long number = near
                ? carry.apply(before.count(), new ChangeRepository.Span(before.revision(), at))
                : whole.getAsLong();
        At found = new At(validFrom.applyAsLong(number, at), at, number);
        store.numbers.asMap().merge(entry, found, (one, other) -> one.revision() > other.revision() ? one : other);
        if (begun != first) {
            store.numbers.invalidate(entry);
        }
        return number;
    }
}
