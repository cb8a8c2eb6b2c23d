package org.conflicttracker.event.model;

/**
 * Status of an event. DRAFT: visible to editors only. RETRACTED: kept and marked, but not in lists and sums. MERGED: points to another event.
 */
public enum Status {
    DRAFT,
    PUBLISHED,
    RETRACTED,
    MERGED
}
