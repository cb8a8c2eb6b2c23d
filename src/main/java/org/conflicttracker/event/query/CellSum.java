package org.conflicttracker.event.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Event count and casualty sums of a cell.
 *
 * @param shared number of events that are counted in other cells as well
 * @param measures one per outcome, in the order of the query
 */
public record CellSum(long events, long shared, List<Measure> measures) {

    public CellSum {
        measures = List.copyOf(measures);
    }

    /** The sum of no events. */
    public static CellSum empty(int measures) {
        return new CellSum(0, 0, Collections.nCopies(measures, Measure.ZERO));
    }

    public CellSum plus(CellSum other) {
        List<Measure> sums = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            sums.add(measures.get(i).plus(other.measures.get(i)));
        }
        return new CellSum(events + other.events, shared + other.shared, sums);
    }

    /**
     * Sum of one outcome over some events, and how much of it is unknown.
     *
     * @param eventsWithFigure number of events that have a figure, over which the sums are
     * @param openEnded number of open-ended figures
     */
    public record Measure(long eventsWithFigure, long low, long best, long high, long openEnded) {

        public static final Measure ZERO = new Measure(0, 0, 0, 0, 0);

        public Measure plus(Measure other) {
            return new Measure(
                    eventsWithFigure + other.eventsWithFigure,
                    low + other.low,
                    best + other.best,
                    high + other.high,
                    openEnded + other.openEnded);
        }
    }
}
