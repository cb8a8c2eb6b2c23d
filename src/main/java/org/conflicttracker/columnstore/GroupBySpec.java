package org.conflicttracker.columnstore;

import java.util.List;

/**
 * How found rows are to be told apart and what is to be summed.
 *
 * @param measureColumns for each, from a key of the grouped axis to the slot of figures; one slot where there is no such axis
 * @param casualtyGroupIndex which axis says whose figures are summed; -1 for none
 * @param imprecisionTest says which rows may have happened outside the interval they count in; null for none
 */
public record GroupBySpec(
        List<GroupKey> groupKeys, List<int[]> measureColumns, int casualtyGroupIndex, ImprecisionTest imprecisionTest) {

    public GroupBySpec {
        groupKeys = List.copyOf(groupKeys);
        measureColumns = List.copyOf(measureColumns);
    }

    /** Tells for each of the first so many rows whether it may have happened outside (1) or not (0). */
    @FunctionalInterface
    public interface ImprecisionTest {
        void markImprecise(GroupKey.RowBatch found, int[] into);
    }

    /** Whether there can be so many groups that room is made for each as it is met. */
    public boolean isGreat() {
        return GroupIdMap.isGreat(keySpaceSize());
    }

    long keySpaceSize() {
        return groupKeys.stream().mapToLong(GroupKey::size).reduce(1, Math::multiplyExact);
    }
}
