package org.conflicttracker.event.casualty;

/** Qualifier of a stated number: "973", "about 970", "more than 250", "up to 300". */
public enum Qualifier {
    EXACT,
    ABOUT,
    AT_LEAST,
    AT_MOST
}
