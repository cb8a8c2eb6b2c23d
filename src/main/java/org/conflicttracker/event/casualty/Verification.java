package org.conflicttracker.event.casualty;

/** Verification of an event by independent sources; derived from the claims, never entered (rule 3). */
public enum Verification {
    SINGLE_SOURCE,
    CORROBORATED,
    CONTESTED
}
