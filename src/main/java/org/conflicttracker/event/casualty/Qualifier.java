package org.conflicttracker.event.casualty;

/** How a number was stated: "973", "about 970", "more than 250", "up to 300". */
public enum Qualifier {
    EXACT,
    ABOUT,
    AT_LEAST,
    AT_MOST
}
