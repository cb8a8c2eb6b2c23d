package org.conflicttracker.event.casualty;

import java.util.List;

/**
 * Figure: resolved number of people for one set of groups, with low ≤ best ≤ high.
 *
 * @param openEnded whether the high comes from a claim of "at least"
 * @param claims numbers of the claims that the figure was resolved from
 */
public record Figure(GroupSet groups, long low, long best, long high, boolean openEnded, List<Integer> claims) {

    public Figure {
        if (low < 0 || low > best || best > high) {
            throw new IllegalArgumentException("not low <= best <= high: " + low + " " + best + " " + high);
        }
        claims = List.copyOf(claims);
    }
}
