package org.conflicttracker.event.casualty;

import java.util.List;

/**
 * The total of one outcome and the figures it was resolved beside.
 *
 * @param claims numbers of the claims the total was resolved from
 * @param byGroup one figure for each set of groups that claims speak of, ALL included
 */
public record OutcomeFigure(
        long low, long best, long high, boolean openEnded, List<Integer> claims, List<Figure> byGroup) {

    public OutcomeFigure {
        claims = List.copyOf(claims);
        byGroup = List.copyOf(byGroup);
    }

    /** The total alone. */
    public Figure total() {
        return new Figure(GroupSet.ALL, low, best, high, openEnded, claims);
    }

    static OutcomeFigure of(Figure total, List<Figure> byGroup) {
        return new OutcomeFigure(total.low(), total.best(), total.high(), total.openEnded(), total.claims(), byGroup);
    }
}
