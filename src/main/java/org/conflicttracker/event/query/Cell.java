package org.conflicttracker.event.query;

import java.util.Collections;
import java.util.List;
import org.conflicttracker.time.EventDates;

/**
 * The events with the same values of the dimensions asked for.
 *
 * @param keys one for each dimension that is not of time, in the order asked
 * @param dates of every event in it; null where cells are not cut by dates
 */
public record Cell(List<Key> keys, EventDates dates, Tally tally) {

    public Cell {
        keys = Collections.unmodifiableList(keys);
    }

    /**
     * A value of a dimension.
     *
     * @param value an id, a constant of a vocabulary or a folded name; null for none
     * @param label what it is called; null where the value says it
     */
    public record Key(Object value, Object label) {

        /** The same value with what it is called in both: the later state, the spelling that sorts first. */
        public Key named(Key other) {
            if (label instanceof Long state && other.label instanceof Long another) {
                return new Key(value, Math.max(state, another));
            }
            return label instanceof String name && other.label instanceof String another
                    ? new Key(value, name.compareTo(another) <= 0 ? name : another)
                    : this;
        }
    }
}
