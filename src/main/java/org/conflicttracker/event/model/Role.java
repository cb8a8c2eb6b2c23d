package org.conflicttracker.event.model;

/** Role of an actor in an event. */
public enum Role {
    SIDE_A,
    SIDE_B,
    TARGET,
    ASSOCIATED_A,
    ASSOCIATED_B
}
