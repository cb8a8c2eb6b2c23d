package org.conflicttracker.event.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cell of an aggregate: the events with equal values of the dimensions, and in a timeline of the same bucket. An engine
 * may answer several cells with equal values but different labels; the caller merges them ({@link Key#mergeLabels}).
 *
 * @param keys one per dimension, in the order of the query; for a time dimension the key of the interval, without a
 *     label
 * @param start first day of the bucket; null without buckets
 * @param imprecise number of events that may have happened, in part, outside the bucket; 0 without buckets
 */
public record Cell(List<Key> keys, LocalDate start, CellSum sum, long imprecise) {

    public Cell {
        keys = Collections.unmodifiableList(keys);
    }

    /** Sum of two cells with equal values and start. */
    Cell plus(Cell other) {
        return new Cell(Key.mergeLabels(keys, other.keys), start, sum.plus(other.sum), imprecise + other.imprecise);
    }

    /**
     * Group key: a value of a dimension.
     *
     * @param value an id, an enum constant, a folded name or the key of an interval; null for none; or that of {@link
     *     #SEVERAL}
     * @param label the version id or the name that labels the value; null if the value needs none
     */
    public record Key(Object value, Object label) {

        /** Key of the events with several values of a dimension, where these are counted separately. */
        public static final Key SEVERAL = new Key(Several.SEVERAL, null);

        private enum Several {
            SEVERAL
        }

        public boolean isSeveral() {
            return value == Several.SEVERAL;
        }

        /** The value with one of the two labels: the later version, or the name that sorts first. */
        public Key mergeLabels(Key other) {
            if (label instanceof Long version && other.label instanceof Long otherVersion) {
                return new Key(value, Math.max(version, otherVersion));
            }
            return label instanceof String name && other.label instanceof String otherName
                    ? new Key(value, name.compareTo(otherName) <= 0 ? name : otherName)
                    : this;
        }

        /** The values, each with one of its two labels. */
        public static List<Key> mergeLabels(List<Key> some, List<Key> others) {
            List<Key> named = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                named.add(some.get(i).mergeLabels(others.get(i)));
            }
            return named;
        }

        /** The values without labels, which identify the group. */
        public static List<Object> values(List<Key> keys) {
            List<Object> values = new ArrayList<>(keys.size());
            keys.forEach(key -> values.add(key.value()));
            return values;
        }
    }
}
