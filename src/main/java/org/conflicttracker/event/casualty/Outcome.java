package org.conflicttracker.event.casualty;

/** Outcome for people. Numbers of different outcomes are never added. */
public enum Outcome {
    KILLED,
    INJURED,
    ABDUCTED,
    MISSING,
    DISPLACED,
    RELEASED
}
