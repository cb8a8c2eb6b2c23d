package org.conflicttracker.event.memory;

import java.util.HashSet;
import java.util.Set;
import org.conflicttracker.event.filter.NameTerm;
import org.conflicttracker.event.filter.Terms;

/** Whether values are what is asked for: the words of a filter about one value (domain.md, The filter). */
final class CodeSetResolver {

    private CodeSetResolver() {}

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
    record Named(Set<Long> ids, Set<Long> versionIds) {

        static Named of(Set<NameTerm> terms, NameIndex bearers) {
            Set<Long> ids = new HashSet<>();
            Set<Long> states = new HashSet<>();
            for (NameTerm term : terms) {
                if (term.id() == null) {
                    states.addAll(bearers.versionIds(term.folded()));
                } else {
                    ids.add(term.id());
                }
            }
            return new Named(ids, states);
        }

        boolean matches(long id, long state) {
            return ids.contains(id) || versionIds.contains(state);
        }
    }

    /** Whether the name is one that must be there; anyone where none is named. */
    static Named nameMatcher(Terms<NameTerm> terms, NameIndex bearers) {
        return terms.any() || terms.included().isEmpty() ? null : Named.of(terms.included(), bearers);
    }
}
