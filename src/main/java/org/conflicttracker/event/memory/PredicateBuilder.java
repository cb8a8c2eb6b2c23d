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

    private Predicate<T> predicate;

    /** What each value has one of, or none ({@link CodeSetResolver#matches}). */
    <V> PredicateBuilder<T> matching(Terms<V> terms, Function<T, V> part) {
        return terms.isUnrestricted() ? this : and(value -> CodeSetResolver.matches(terms, part.apply(value)));
    }

    /** What must be there ({@link CodeSetResolver#matchesInclusion}). */
    <V> PredicateBuilder<T> including(Terms<V> terms, Function<T, V> part) {
        return terms.isUnrestricted() ? this : and(value -> CodeSetResolver.matchesInclusion(terms, part.apply(value)));
    }

    private PredicateBuilder<T> and(Predicate<T> next) {
        predicate = predicate == null ? next : predicate.and(next);
        return this;
    }

    /** Whether a value is all that. */
    Predicate<T> predicate() {
        return predicate == null ? value -> true : predicate;
    }
}
