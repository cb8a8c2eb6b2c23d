package org.conflicttracker.event.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.LongBinaryOperator;
import java.util.function.LongSupplier;
import org.conflicttracker.validator.SharedWork;

/**
 * Numbers that were asked for before. Asked again, a number is carried on by what has been recorded since instead of being counted anew:
 * that costs what has changed and not what there is.
 */
public final class Followed<K> {

    private static final int REMEMBERED = 10_000;

    /** Beyond this, counting anew is no dearer. */
    private static final long MOST_BEHIND = 20_000;

    /** Carries a number on. */
    @FunctionalInterface
    public interface Carry {

        /** The number at the end of the span, from the one at its beginning. */
        long on(long number, ChangeRepository.Span since);
    }

    /** A number that was found as of a revision, and is the same from an earlier one on. */
    private record At(long from, long revision, long number) {

        boolean tells(long at) {
            return from <= at && at <= revision;
        }
    }

    private record Wanted<K>(K key, long revision) {}

    private final SharedWork<Wanted<K>, Long> underWay = new SharedWork<>();

    private final Cache<K, At> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final LongBinaryOperator from;

    /** Numbers that may change with each revision. */
    public Followed() {
        this((number, at) -> at);
    }

    /** @param from from which revision on a number is the same as at the one at which it was found, by these two */
    public Followed(LongBinaryOperator from) {
        this.from = from;
    }

    /**
     * The number as of a revision.
     *
     * @param whole counts it from the beginning
     */
    public long get(K key, long at, LongSupplier whole, Carry carry) {
        At before = known.getIfPresent(key);
        return before != null && before.tells(at)
                ? before.number()
                : underWay.once(new Wanted<>(key, at), () -> find(key, at, whole, carry));
    }

    private long find(K key, long at, LongSupplier whole, Carry carry) {
        At before = known.getIfPresent(key);
        if (before != null && before.tells(at)) {
            return before.number();
        }
        boolean near = before != null && before.revision() < at && at - before.revision() <= MOST_BEHIND;
        long number =
                near ? carry.on(before.number(), new ChangeRepository.Span(before.revision(), at)) : whole.getAsLong();
        At found = new At(from.applyAsLong(number, at), at, number);
        known.asMap().merge(key, found, (one, other) -> one.revision() > other.revision() ? one : other);
        return number;
    }
}
