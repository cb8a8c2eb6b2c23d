package org.conflicttracker.event.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Events counted and their casualties summed.
 *
 * @param shared how many of the events count elsewhere too
 * @param measures one for each outcome asked for, in the order asked
 */
public record Tally(long events, long shared, List<Measure> measures) {

    public Tally {
        measures = List.copyOf(measures);
    }

    /** No events. */
    public static Tally nothing(int measures) {
        return new Tally(0, 0, Collections.nCopies(measures, Measure.NOTHING));
    }

    public Tally plus(Tally other) {
        List<Measure> sums = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            sums.add(measures.get(i).plus(other.measures.get(i)));
        }
        return new Tally(events + other.events, shared + other.shared, sums);
    }
}
