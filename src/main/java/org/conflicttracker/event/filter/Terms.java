package org.conflicttracker.event.filter;

import java.util.Set;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.web.parameter.ValueParsers;
import org.jspecify.annotations.Nullable;

/**
 * Terms on one attribute. Included values are alternatives; an event with an excluded value does not match.
 *
 * @param any {@code *}: it has a value
 * @param none {@code !*}: it has no value
 */
public record Terms<T>(Set<T> included, Set<T> excluded, boolean any, boolean none) {

    /** @throws IllegalArgumentException if nothing can meet all terms */
    public Terms {
        included = Set.copyOf(included);
        excluded = Set.copyOf(excluded);
        if (none && (any || !included.isEmpty()) || included.stream().anyMatch(excluded::contains)) {
            throw new IllegalArgumentException("These filters exclude each other: nothing can match all of them.");
        }
    }

    /** Terms without a condition. */
    public static <T> Terms<T> unrestricted() {
        return new Terms<>(Set.of(), Set.of(), false, false);
    }

    public static <T> Terms<T> of(Set<T> included) {
        return new Terms<>(included, Set.of(), false, false);
    }

    public boolean isUnrestricted() {
        return !isValueRequired() && !none && excluded.isEmpty();
    }

    /** Whether a value is required: an included one, or (with {@code *}) any. */
    public boolean isValueRequired() {
        return any || !included.isEmpty();
    }

    /**
     * Reference to an actor or a source, by id or by any of its names.
     *
     * @param id null for a name
     * @param folded the folded name; null for an id
     */
    public record NameTerm(@Nullable Long id, @Nullable String folded) {

        /** As {@link #of}, of a parameter. */
        static NameTerm parse(String text) {
            ValueParsers.parseFolded(text);
            return of(text);
        }

        /** Parses digits as an id, anything else as a name. */
        public static NameTerm of(String text) {
            return ValueParsers.isId(text)
                    ? new NameTerm(Long.valueOf(text), null)
                    : new NameTerm(null, NameFolding.fold(text));
        }
    }
}
