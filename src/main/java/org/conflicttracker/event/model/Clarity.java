package org.conflicttracker.event.model;

/** Clarity: a single event, or a total over a period or an area. */
public enum Clarity {
    CLEAR,
    SUMMARY
}
