package org.conflicttracker.event.duplicate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * Pair of events, as a key.
 *
 * @param a id of the event with the smaller id
 * @param b id of the other one
 */
@Embeddable
public record EventPair(
        @Column(name = "event_a") long a,
        @Column(name = "event_b") long b) implements Serializable {

    private static final long serialVersionUID = 1;

    /** The pair of two events in any order. @throws IllegalArgumentException if they are the same */
    public static EventPair of(long one, long other) {
        if (one == other) {
            throw new IllegalArgumentException("An event is no duplicate of itself");
        }
        return new EventPair(Math.min(one, other), Math.max(one, other));
    }
}
