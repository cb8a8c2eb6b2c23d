package org.conflicttracker.index;

/**
 * What codes of figures stand for.
 *
 * @param numbers low, best, high and whether its end is open (1), of each code in turn; code 0 is no figure
 */
public record Figures(long[] numbers) {

    static final int WIDTH = 4;
}
