package org.conflicttracker.event.memory;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.Dictionaries.NameIndex;

/** Whether values are what is asked for: the words of a filter about one value (domain.md, The filter). */
final class TermEvaluator {

    private TermEvaluator() {}

    /** All that is asked of a value that each event has one of, or none. */
    static <T> boolean matches(Terms<T> terms, T value) {
        return matchesInclusion(terms, value)
                && (value == null || !terms.excluded().contains(value));
    }

    /** What must be there: one of the values, any, or none. */
    static <T> boolean matchesInclusion(Terms<T> terms, T value) {
        if (terms.none()) {
            return value == null;
        }
        boolean free = !terms.any() && terms.included().isEmpty();
        return free || value != null && isIncluded(terms, value);
    }

    /** What must be there of a value that is always there. */
    static <T> boolean isIncluded(Terms<T> terms, T value) {
        return terms.any() || terms.included().isEmpty() || terms.included().contains(value);
    }

    /** Whether an actor or source is one of those named, by the names its state has. */
    record NameMatcher(Set<Long> ids, Set<Long> versionIds) {

        static NameMatcher of(Set<NameTerm> terms, NameIndex bearers) {
            Set<Long> ids = new HashSet<>();
            Set<Long> states = new HashSet<>();
            for (NameTerm term : terms) {
                if (term.id() == null) {
                    states.addAll(bearers.versionIds(term.folded()));
                } else {
                    ids.add(term.id());
                }
            }
            return new NameMatcher(ids, states);
        }

        boolean matches(long id, long state) {
            return ids.contains(id) || versionIds.contains(state);
        }
    }

    /** Whether the name is one that must be there; anyone where none is named. */
    static NameMatcher nameMatcher(Terms<NameTerm> terms, NameIndex bearers) {
        return terms.any() || terms.included().isEmpty() ? null : NameMatcher.of(terms.included(), bearers);
    }

    /**
     * All that is asked of values of one kind. Terms that ask nothing are left out, as there are many values to be asked.
     *
     * @param <T> the kind of value
     */
    static final class PredicateBuilder<T> {

        private Predicate<T> predicate;

        /** What each value has one of, or none ({@link #matches}). */
        <V> PredicateBuilder<T> matching(Terms<V> terms, Function<T, V> part) {
            return terms.isUnrestricted() ? this : and(value -> TermEvaluator.matches(terms, part.apply(value)));
        }

        /** What must be there ({@link #matchesInclusion}). */
        <V> PredicateBuilder<T> including(Terms<V> terms, Function<T, V> part) {
            return terms.isUnrestricted()
                    ? this
                    : and(value -> TermEvaluator.matchesInclusion(terms, part.apply(value)));
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
}
