package org.conflicttracker.event.model;

/** Standing of an involvement: how firmly it is stated. */
public enum Standing {
    STATED,
    ALLEGED,
    DISPUTED
}
