package org.conflicttracker.event.query;

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
