package org.conflicttracker.event.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The events with the same values of the dimensions asked for, that count in the same interval where a course is asked for. Cells with
 * equal values but different labels may come apart: who asked puts them together ({@link Key#mergeLabels}).
 *
 * @param keys one for each dimension asked for, in the order asked; of one of time, the interval's key without a label
 * @param start the first day of the interval of the course in which the events count; null without a course
 * @param imprecise how many of the events may have happened, in part, outside this interval; 0 without a course
 */
public record Cell(List<Key> keys, LocalDate start, CellSum sum, long imprecise) {

    public Cell {
        keys = Collections.unmodifiableList(keys);
    }

    /** The two as one; both have the same values and the same start. */
    Cell plus(Cell other) {
        return new Cell(Key.mergeLabels(keys, other.keys), start, sum.plus(other.sum), imprecise + other.imprecise);
    }

    /**
     * A value of a dimension.
     *
     * @param value an id, a constant of a vocabulary, a folded name or the key of an interval; null for none
     * @param label what it is called; null where the value says it
     */
    public record Key(Object value, Object label) {

        /** The same value with what it is called in both: the later state, the spelling that sorts first. */
        public Key mergeLabels(Key other) {
            if (label instanceof Long state && other.label instanceof Long another) {
                return new Key(value, Math.max(state, another));
            }
            return label instanceof String name && other.label instanceof String another
                    ? new Key(value, name.compareTo(another) <= 0 ? name : another)
                    : this;
        }

        /** The same values, each with what it is called in both. */
        public static List<Key> mergeLabels(List<Key> some, List<Key> others) {
            List<Key> named = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                named.add(some.get(i).mergeLabels(others.get(i)));
            }
            return named;
        }

        /** The values alone, which make the keys what they are; what they are called does not. */
        public static List<Object> values(List<Key> keys) {
            List<Object> values = new ArrayList<>();
            keys.forEach(key -> values.add(key.value()));
            return values;
        }
    }
}
