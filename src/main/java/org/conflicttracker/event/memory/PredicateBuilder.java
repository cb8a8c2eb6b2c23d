package org.conflicttracker.event.memory;

import java.util.function.Function;
import java.util.function.Predicate;
import org.conflicttracker.event.filter.Terms;

/**
 * All that is asked of values of one kind. Terms that ask nothing are left out, as there are many values to be asked.
 *
 * @param <T> the kind of value
 */
final class PredicateBuilder<T> {

    private Predicate<T> all;

    /** What each value has one of, or none ({@link CodeSetResolver#one}). */
    <V> PredicateBuilder<T> one(Terms<V> terms, Function<T, V> part) {
        return terms.isOpen() ? this : and(value -> CodeSetResolver.one(terms, part.apply(value)));
    }

    /** What must be there ({@link CodeSetResolver#must}). */
    <V> PredicateBuilder<T> must(Terms<V> terms, Function<T, V> part) {
        return terms.isOpen() ? this : and(value -> CodeSetResolver.must(terms, part.apply(value)));
    }

    private PredicateBuilder<T> and(Predicate<T> next) {
        all = all == null ? next : all.and(next);
        return this;
    }

    /** Whether a value is all that. */
    Predicate<T> all() {
        return all == null ? value -> true : all;
    }
}
