package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Figure: resolved number of people for one set of groups, with low ≤ best ≤ high.
 *
 * @param openEnded whether the high comes from a claim of "at least"
 * @param claims numbers of the claims that the figure was resolved from
 * @param rule rule of figures that gives it; null if it has not been determined, see {@link FigureOrigin}
 * @param basis null for a figure of rule 1
 */
public record Figure(
        GroupSet groups,
        long low,
        long best,
        long high,
        boolean openEnded,
        List<Integer> claims,

        @JsonInclude(JsonInclude.Include.NON_NULL) Integer rule,

        Basis basis) {

    public Figure {
        if (low < 0 || low > best || best > high) {
            throw new IllegalArgumentException("not low <= best <= high: " + low + " " + best + " " + high);
        }
        claims = List.copyOf(claims);
    }

    boolean hasNumbersOf(Figure other) {
        return low == other.low && best == other.best && high == other.high && openEnded == other.openEnded;
    }

    /** Copy with another origin. */
    Figure from(Integer otherRule, Basis otherBasis) {
        return new Figure(groups, low, best, high, openEnded, claims, otherRule, otherBasis);
    }
}
