package org.conflicttracker.event.command;

import java.util.Set;

/** The numbers of the claims an event has, and the highest it ever gave out. */
record ClaimNumbering(Set<Integer> numbers, int lastNumber) {

    static final ClaimNumbering NONE = new ClaimNumbering(Set.of(), 0);
}
