package org.conflicttracker.event.casualty;

/**
 * Basis of a figure: which statement of rule 2 set its best number. The three sums and raises by parts are numbers that no source stated as
 * such.
 */
public enum Basis {
    PREFERRED,
    NEWEST,
    LOWEST_OF_TIE,
    TIE_OF_ONE_CLAIMANT,
    RAISED,
    LOWERED,
    AT_LEAST_ONLY,
    AT_MOST_ONLY,
    WORDS,
    SUM_OF_PARTS,
    SUM_ACROSS_CLAIMANTS,
    RAISED_BY_PARTS
}
