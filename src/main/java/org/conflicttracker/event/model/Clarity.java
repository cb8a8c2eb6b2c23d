package org.conflicttracker.event.model;

/** Whether an event stands for itself, or is known only as a total over a period or an area. */
public enum Clarity {
    CLEAR,
    SUMMARY
}
