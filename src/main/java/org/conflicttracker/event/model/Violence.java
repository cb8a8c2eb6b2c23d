package org.conflicttracker.event.model;

/** UCDP's three kinds of organised violence. */
public enum Violence {
    STATE_BASED,
    NON_STATE,
    ONE_SIDED
}
