package org.conflicttracker.event.grouping;

import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Tally;

/**
 * Events with one key, and what they sum to.
 *
 * @param key a value for each dimension; of one of time, the interval's key
 */
public record Grouped(List<Cell.Key> key, Tally tally) {

    public Grouped {
        key = List.copyOf(key);
    }

    /** The values that make the key; what they are called does not. */
    public List<Object> values() {
        return values(key);
    }

    static List<Object> values(List<Cell.Key> key) {
        List<Object> values = new ArrayList<>();
        key.forEach(one -> values.add(one.value()));
        return values;
    }

    /** The two as one; both have the same values. */
    public Grouped plus(Grouped other) {
        List<Cell.Key> named = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            named.add(key.get(i).named(other.key.get(i)));
        }
        return new Grouped(named, tally.plus(other.tally));
    }
}
