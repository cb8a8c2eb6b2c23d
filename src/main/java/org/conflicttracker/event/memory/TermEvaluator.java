package org.conflicttracker.event.memory;

import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.NameIndex;
import org.jspecify.annotations.Nullable;

/** Evaluation of filter terms on single values. */
final class TermEvaluator {

    private TermEvaluator() {}

    /**
     * Whether a single-valued attribute matches inclusion and exclusion.
     *
     * @param value null if the event has none
     */
    static <T> boolean matches(Terms<T> terms, @Nullable T value) {
        return matchesInclusion(terms, value)
                && (value == null || !terms.excluded().contains(value));
    }

    /**
     * Whether a value matches the inclusion terms.
     *
     * @param value null for none
     */
    static <T> boolean matchesInclusion(Terms<T> terms, @Nullable T value) {
        if (terms.none()) {
            return value == null;
        }
        boolean free = !terms.any() && terms.included().isEmpty();
        return free || value != null && isIncluded(terms, value);
    }

    /** Whether a non-null value matches the inclusion terms. */
    static <T> boolean isIncluded(Terms<T> terms, T value) {
        return terms.any() || terms.included().isEmpty() || terms.included().contains(value);
    }

    /** Matcher of actors or sources by id, or by a name of their recorded version. */
    record NameMatcher(Set<Long> ids, Set<Long> versionIds) {

        static NameMatcher of(Set<NameTerm> terms, NameIndex nameIndex) {
            Set<Long> ids = new HashSet<>();
            Set<Long> versionIds = new HashSet<>();
            for (NameTerm term : terms) {
                if (term.id() == null) {
                    versionIds.addAll(nameIndex.versionIds(Objects.requireNonNull(term.folded())));
                } else {
                    ids.add(term.id());
                }
            }
            return new NameMatcher(ids, versionIds);
        }

        boolean matches(long id, long versionId) {
            return ids.contains(id) || versionIds.contains(versionId);
        }
    }

    /** Matcher of provinces or districts by their name in the location, or by any name of their recorded version. */
    record DivisionMatcher(Set<String> folded, Set<Long> versionIds) {

        static DivisionMatcher of(Set<String> folded, NameIndex areaNames) {
            Set<Long> versionIds = new HashSet<>();
            folded.forEach(name -> versionIds.addAll(areaNames.versionIds(name)));
            return new DivisionMatcher(folded, versionIds);
        }

        boolean matches(Division division) {
            return division.folded() != null
                    && (folded.contains(division.folded())
                            || division.areaVersionId() != null && versionIds.contains(division.areaVersionId()));
        }
    }

    /** Matcher of the included names; null if any name matches. */
    static @Nullable NameMatcher nameMatcher(Terms<NameTerm> terms, NameIndex nameIndex) {
        return terms.any() || terms.included().isEmpty() ? null : NameMatcher.of(terms.included(), nameIndex);
    }

    /**
     * Builder of the conjunction of terms on the attributes of a value. Unrestricted terms are left out because there are many values to
     * test.
     *
     * @param <T> type of the value
     */
    static final class PredicateBuilder<T> {

        private @Nullable Predicate<T> predicate;

        /** Adds terms with exclusion on a single-valued attribute ({@link #matches}). */
        <V> PredicateBuilder<T> matching(Terms<V> terms, Function<T, V> part) {
            return terms.isUnrestricted() ? this : and(value -> TermEvaluator.matches(terms, part.apply(value)));
        }

        /** Adds the inclusion terms only ({@link #matchesInclusion}). */
        <V> PredicateBuilder<T> including(Terms<V> terms, Function<T, V> part) {
            return terms.isUnrestricted()
                    ? this
                    : and(value -> TermEvaluator.matchesInclusion(terms, part.apply(value)));
        }

        /** Adds the inclusion terms on the names of provinces or districts. */
        PredicateBuilder<T> includingNames(Terms<String> terms, Function<T, Division> part, NameIndex areaNames) {
            if (terms.isUnrestricted()) {
                return this;
            }
            if (terms.none() || terms.any() || terms.included().isEmpty()) {
                return including(terms, value -> part.apply(value).folded());
            }
            DivisionMatcher matcher = DivisionMatcher.of(terms.included(), areaNames);
            return and(value -> matcher.matches(part.apply(value)));
        }

        /** Adds the inclusion terms on ids, of which a value may have several. */
        PredicateBuilder<T> includingIds(Terms<Long> terms, Function<T, Set<Long>> part) {
            if (terms.none()) {
                return and(value -> part.apply(value).isEmpty());
            }
            if (terms.any()) {
                return and(value -> !part.apply(value).isEmpty());
            }
            return terms.included().isEmpty()
                    ? this
                    : and(value -> !Collections.disjoint(terms.included(), part.apply(value)));
        }

        private PredicateBuilder<T> and(Predicate<T> next) {
            predicate = predicate == null ? next : predicate.and(next);
            return this;
        }

        /** The conjunction; always true without terms. */
        Predicate<T> predicate() {
            return predicate == null ? value -> true : predicate;
        }
    }
}
