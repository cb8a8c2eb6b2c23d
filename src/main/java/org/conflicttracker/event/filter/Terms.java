package org.conflicttracker.event.filter;

import java.util.Set;

/**
 * What is asked of one dimension. Values included mean or; an event is out if any of its values is excluded.
 *
 * @param any {@code *}: it has any value
 * @param none {@code !*}: it has none
 */
public record Terms<T>(Set<T> included, Set<T> excluded, boolean any, boolean none) {

    /** @throws IllegalArgumentException where nothing could ever meet them */
    public Terms {
        included = Set.copyOf(included);
        excluded = Set.copyOf(excluded);
        if (none && (any || !included.isEmpty()) || included.stream().anyMatch(excluded::contains)) {
            throw new IllegalArgumentException("These filters exclude each other: nothing can match all of them.");
        }
    }

    /** Nothing is asked. */
    public static <T> Terms<T> unrestricted() {
        return new Terms<>(Set.of(), Set.of(), false, false);
    }

    public static <T> Terms<T> of(Set<T> included) {
        return new Terms<>(included, Set.of(), false, false);
    }

    public boolean isUnrestricted() {
        return !isValueRequired() && !none && excluded.isEmpty();
    }

    /** Whether a value must be there: an included one, or (with {@code *}) any at all. */
    public boolean isValueRequired() {
        return any || !included.isEmpty();
    }
}
