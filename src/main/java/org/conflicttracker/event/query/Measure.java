package org.conflicttracker.event.query;

/**
 * The sum of one outcome over some events: numbers of people, and how much is unknown.
 *
 * @param known how many of the events had a figure; the sums are over these
 * @param openEnded how many of the figures have an open end
 */
public record Measure(long known, long low, long best, long high, long openEnded) {

    public static final Measure NOTHING = new Measure(0, 0, 0, 0, 0);

    public Measure plus(Measure other) {
        return new Measure(
                known + other.known,
                low + other.low,
                best + other.best,
                high + other.high,
                openEnded + other.openEnded);
    }
}
