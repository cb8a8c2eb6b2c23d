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
public record CellSum(long events, long shared, List<Measure> measures) {

    public CellSum {
        measures = List.copyOf(measures);
    }

    /** No events. */
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
}
