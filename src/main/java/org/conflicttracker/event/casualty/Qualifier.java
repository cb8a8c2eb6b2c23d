package org.conflicttracker.event.casualty;

/** Qualifier of a claim: "973", "about 970", "more than 250", "up to 300", "dozens" (words: a quote and no number). */
public enum Qualifier {
    EXACT,
    ABOUT,
    AT_LEAST,
    AT_MOST,
    WORDS
}
