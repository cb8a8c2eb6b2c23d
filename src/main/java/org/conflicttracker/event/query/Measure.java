package org.conflicttracker.event.query;

/**
 * The sum of one outcome over some events: numbers of people, and how much is unknown.
 *
 * @param eventsWithFigure how many of the events had a figure; the sums are over these
 * @param openEnded how many of the figures have an open end
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
