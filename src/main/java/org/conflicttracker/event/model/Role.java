package org.conflicttracker.event.model;

/** The part an actor takes in an event. */
public enum Role {
    SIDE_A,
    SIDE_B,
    TARGET,
    ASSOCIATED_A,
    ASSOCIATED_B
}
