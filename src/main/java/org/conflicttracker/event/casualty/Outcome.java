package org.conflicttracker.event.casualty;

/** What happened to people. Outcomes are never added to each other. */
public enum Outcome {
    KILLED,
    INJURED,
    ABDUCTED,
    MISSING,
    DISPLACED,
    RELEASED
}
