package org.conflicttracker.event.model;

/** How firmly the involvement of an actor is stated. */
public enum Standing {
    STATED,
    ALLEGED,
    DISPUTED
}
