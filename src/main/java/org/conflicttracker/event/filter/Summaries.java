package org.conflicttracker.event.filter;

/** How summaries with published parts count (rule 4). */
public enum Summaries {
    /** With what their parts do not account for. */
    REMAINDER,
    /** With their own figures, beside their parts. */
    FULL,
    /** Not at all: they are not selected. */
    EXCLUDE
}
