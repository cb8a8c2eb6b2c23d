package org.conflicttracker.event.model;

/** Kind of organised violence: the three of UCDP. */
public enum Violence {
    STATE_BASED,
    NON_STATE,
    ONE_SIDED
}
