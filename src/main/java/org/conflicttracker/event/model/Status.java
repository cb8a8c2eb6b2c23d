package org.conflicttracker.event.model;

/** DRAFT is for editors only; RETRACTED is kept, marked, out of lists and sums; MERGED points at the event it became. */
public enum Status {
    DRAFT,
    PUBLISHED,
    RETRACTED,
    MERGED
}
