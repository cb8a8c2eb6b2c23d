package org.conflicttracker.event.casualty;

/** Where the sources of an event stand to each other; derived, never typed in (domain.md, rule 3). */
public enum Verification {
    SINGLE_SOURCE,
    CORROBORATED,
    CONTESTED
}
