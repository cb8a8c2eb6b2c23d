package org.conflicttracker.event.casualty;

/** Group of people that a claim counts: one or more of the four groups together, or {@link #ALL} alone. */
public enum Group {
    CIVILIANS,
    SIDE_A,
    SIDE_B,
    UNKNOWN,
    ALL
}
