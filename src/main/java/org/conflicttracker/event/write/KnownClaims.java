package org.conflicttracker.event.write;

import java.util.Set;

/** The numbers of the claims an event has, and the highest it ever gave out. */
record KnownClaims(Set<Integer> numbers, int last) {

    static final KnownClaims NONE = new KnownClaims(Set.of(), 0);
}
