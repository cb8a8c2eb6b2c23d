package org.conflicttracker.event.command;

import java.util.Set;

/** Claim numbers of an event, and the highest one ever assigned in it. */
record ClaimNumbering(Set<Integer> numbers, int lastNumber) {

    static final ClaimNumbering NONE = new ClaimNumbering(Set.of(), 0);
}
