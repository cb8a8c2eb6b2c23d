package org.conflicttracker.event.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.common.text.NameFolding;
import org.jspecify.annotations.Nullable;

/**
 * Cell of an aggregate: the events with equal values of the dimensions, and in a timeline of the same bucket. An engine
 * may answer several cells with equal values but different labels; the caller merges them ({@link Key#mergeLabels}).
 *
 * @param keys one per dimension, in the order of the query; for a time dimension the key of the interval, without a
 *     label
 * @param start first day of the bucket; null without buckets
 * @param imprecise number of events that may have happened, in part, outside the bucket; 0 without buckets
 * @param points the points at which the events stand on a grid; null for a query without one
 */
public record Cell(
        List<Key> keys,
        @Nullable LocalDate start,
        CellSum sum,
        long imprecise,
        @Nullable PointSum points) {

    public Cell {
        keys = Collections.unmodifiableList(keys);
    }

    /** Cell of a query without a grid. */
    public Cell(List<Key> keys, @Nullable LocalDate start, CellSum sum, long imprecise) {
        this(keys, start, sum, imprecise, null);
    }

    /** Sum of two cells with equal values and start. */
    public Cell plus(Cell other) {
        return new Cell(
                Key.mergeLabels(keys, other.keys),
                start,
                sum.plus(other.sum),
                imprecise + other.imprecise,
                points == null ? null : points.plus(Objects.requireNonNull(other.points)));
    }

    /**
     * Sums of the coordinates of the points at which events stand, each event at its first point in the cell; in 1e-7 degrees. Events
     * without a point add nothing.
     */
    public record PointSum(long latitudes, long longitudes) {

        public PointSum plus(PointSum other) {
            return new PointSum(latitudes + other.latitudes, longitudes + other.longitudes);
        }
    }

    /** What identifies the cell in its table. */
    public Position position() {
        return new Position(Key.values(keys), start);
    }

    /** The same cell with more that was taken off for parts outside the selection. @param outside one for each measure */
    Cell withOutside(List<CellSum.Outside> outside) {
        return new Cell(keys, start, sum.withOutside(outside), imprecise, points);
    }

    /**
     * Values of the dimensions, and the bucket, of a cell.
     *
     * @param values without labels; null for none
     * @param start first day of the bucket; null without buckets
     */
    public record Position(List<Object> values, @Nullable LocalDate start) {

        public Position {
            values = Collections.unmodifiableList(values);
        }
    }

    /**
     * Group key: a value of a dimension.
     *
     * @param value an id, an enum constant, a folded name, {@link AreaLabel#valueOf} an area or the key of an interval; null
     *     for none; or that of {@link #SEVERAL}
     * @param label the version id, the name or the {@link AreaLabel} that labels the value; null if the value needs none
     */
    public record Key(@Nullable Object value, @Nullable Object label) {

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
            if (label instanceof AreaLabel area && other.label instanceof AreaLabel otherArea) {
                return new Key(value, area.merge(otherArea));
            }
            return label instanceof String name && other.label instanceof String otherName
                    ? new Key(value, name.compareTo(otherName) <= 0 ? name : otherName)
                    : this;
        }

        /** The name that labels the value; empty if it is labelled otherwise. */
        public Optional<String> name() {
            return label instanceof AreaLabel area
                    ? Optional.of(area.name())
                    : label instanceof String name ? Optional.of(name) : Optional.empty();
        }

        /** The value by which groups are sorted: the folded name where there is one. */
        public @Nullable Object sortValue() {
            return label instanceof AreaLabel area ? NameFolding.fold(area.name()) : value;
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

    /**
     * Label of a province or a district.
     *
     * @param areaId id of the area; null if the name is none
     */
    public record AreaLabel(String name, @Nullable Long areaId) {

        /** Begins the value of an area; a folded name does not begin so. */
        static final String ID_PREFIX = " ";

        /** Value of a key: the area, or the folded name of what is none; null for none. */
        public static @Nullable String valueOf(@Nullable Long areaId, @Nullable String folded) {
            return areaId == null ? folded : ID_PREFIX + areaId;
        }

        /** Null without a name. */
        public static @Nullable AreaLabel of(@Nullable String name, @Nullable Long areaId) {
            return name == null ? null : new AreaLabel(name, areaId);
        }

        private AreaLabel merge(AreaLabel other) {
            return new AreaLabel(
                    name.compareTo(other.name) <= 0 ? name : other.name,
                    areaId == null || other.areaId != null && other.areaId < areaId ? other.areaId : areaId);
        }
    }
}
