package org.conflicttracker.event.filter;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Gathers the terms of one parameter. */
final class TermSet<T> {

    private final Set<T> included = new LinkedHashSet<>();
    private final Set<T> excluded = new LinkedHashSet<>();
    private boolean any;
    private boolean none;

    void add(Term.Sign sign, T value) {
        switch (sign) {
            case INCLUDED -> included.add(value);
            case EXCLUDED -> excluded.add(value);
            case ANY -> any = true;
            case NONE -> none = true;
        }
    }

    /** @throws IllegalArgumentException where nothing could meet them all */
    Terms<T> toTerms() {
        if (none && (any || !included.isEmpty())) {
            throw new UnparsableValueException(
                    "\"!*\" asks for no value, and another value of it for one.", Optional.empty());
        }
        Set<T> both = new LinkedHashSet<>(included);
        both.retainAll(excluded);
        if (!both.isEmpty()) {
            throw new UnparsableValueException("The same value is asked for and excluded.", Optional.empty());
        }
        return new Terms<>(included, excluded, any, none);
    }
}
