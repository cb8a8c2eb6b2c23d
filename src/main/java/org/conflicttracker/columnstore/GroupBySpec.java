package org.conflicttracker.columnstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Specification of a GROUP BY: keys and measures.
 *
 * @param measureColumns by measure, the figure column of each key of the casualty group; one column if the casualty group is not grouped by
 * @param casualtyGroupIndex index of the group key that is the casualty group; -1 for none
 * @param imprecisionTest marks rows whose event may lie partly outside the interval in which it counts; null for none
 * @param within groups of which a row must be in at least one; null for all rows
 * @param pointKeyIndex index of the group key that is a {@link PointReader}, whose points are summed; -1 for none
 */
public record GroupBySpec(
        List<GroupKey> groupKeys,
        List<int[]> measureColumns,
        int casualtyGroupIndex,
        @Nullable ImprecisionTest imprecisionTest,
        @Nullable RowGroups within,
        int pointKeyIndex) {

    public GroupBySpec {
        groupKeys = List.copyOf(groupKeys);
        measureColumns = List.copyOf(measureColumns);
    }

    /** Sets 1 for each row of the batch that may have happened outside its interval, else 0. */
    @FunctionalInterface
    public interface ImprecisionTest {
        void markImprecise(GroupKey.RowBatch found, int[] into);
    }

    /** Group key by which rows stand at points. */
    public interface PointReader {

        /**
         * Reads the point at which a row stands in the group with a key: the first one, in 1e-7 degrees.
         *
         * @param into latitude and longitude
         * @return whether there is one
         */
        boolean readPoint(GroupKey.RowBatch batch, int position, int key, int[] into);
    }

    /** Specification for all rows. */
    public GroupBySpec(
            List<GroupKey> groupKeys,
            List<int[]> measureColumns,
            int casualtyGroupIndex,
            @Nullable ImprecisionTest imprecisionTest) {
        this(groupKeys, measureColumns, casualtyGroupIndex, imprecisionTest, null, -1);
    }

    /** Whether a row may be in several groups. */
    boolean isMultiValued() {
        return groupKeys.stream().anyMatch(GroupKey.MultiValued.class::isInstance);
    }

    /** Whether there may be so many groups that they are allocated as they are met, not all at the start. */
    public boolean isHighCardinality() {
        return GroupIdMap.needsHashing(keySpaceSize());
    }

    /** Number of combinations of the keys: the most groups that there can be. */
    public long keySpaceSize() {
        return groupKeys.stream().mapToLong(GroupKey::size).reduce(1, Math::multiplyExact);
    }
}
