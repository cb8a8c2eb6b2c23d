package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Groups by some keys, of which a row must be in at least one. Immutable; each thread filters with its own {@link Filter}. */
public final class RowGroups {

    private final List<GroupKey> groupKeys;
    private final List<IntUnaryOperator> canonicalKeys;
    private final long[] groups;

    /**
     * @param canonicalKeys by group key: of each of its keys, the one that stands for all keys that mean the same
     * @param groups canonical keys of each group, in the order of the group keys
     */
    public RowGroups(List<GroupKey> groupKeys, List<IntUnaryOperator> canonicalKeys, Collection<int[]> groups) {
        this.groupKeys = List.copyOf(groupKeys);
        this.canonicalKeys = List.copyOf(canonicalKeys);
        this.groups = groups.stream().mapToLong(this::combine).sorted().toArray();
    }

    private long combine(int[] keys) {
        long combined = 0;
        long stride = 1;
        for (int i = 0; i < keys.length; i++) {
            combined += stride * keys[i];
            stride *= groupKeys.get(i).size();
        }
        return combined;
    }

    Filter filter(GroupMeter meter) {
        return new Filter(this, meter);
    }

    /** Filter of row batches for one thread. */
    static final class Filter {

        private final RowGroups within;
        private final GroupKeyExpander expander;
        private final int[] keys;
        private final boolean[] matching = new boolean[SegmentScan.BATCH_ROWS];
        private final int[] rows = new int[SegmentScan.BATCH_ROWS];
        private int count;

        private Filter(RowGroups within, GroupMeter meter) {
            this.within = within;
            this.expander = new GroupKeyExpander(within.groupKeys, 0, meter);
            this.keys = new int[within.groupKeys.size()];
        }

        /** Filters the rows of a batch; {@link #rows} has those that are in a group, in their order. */
        int filter(Segment segment, int[] from, int size) {
            expander.expand(new GroupKey.RowBatch(segment, from, size));
            Arrays.fill(matching, 0, size, false);
            for (int i = 0; i < expander.size(); i++) {
                int position = expander.isOneToOne() ? i : expander.rowIndexes()[i];
                matching[position] = matching[position] || isWithin(expander.combinedKeys()[i]);
            }
            count = 0;
            for (int position = 0; position < size; position++) {
                if (matching[position]) {
                    rows[count++] = from[position];
                }
            }
            return count;
        }

        private boolean isWithin(long combination) {
            for (int i = 0; i < keys.length; i++) {
                keys[i] = within.canonicalKeys.get(i).applyAsInt(expander.key(combination, i));
            }
            return Arrays.binarySearch(within.groups, within.combine(keys)) >= 0;
        }

        int[] rows() {
            return rows;
        }
    }
}
