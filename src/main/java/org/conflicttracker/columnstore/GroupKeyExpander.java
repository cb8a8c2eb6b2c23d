package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;

/** Expansion of a row batch to one entry per row and combination of its keys. */
final class GroupKeyExpander {

    /** Entries of a batch beyond which the meter is asked whether to go on: a single row can have millions. */
    private static final int METERED_SIZE = 1 << 20;

    private final List<GroupKey> groupKeys;
    private final GroupMeter meter;
    private final long[] strides;
    private final int[] readKeys = new int[SegmentScan.BATCH_ROWS];
    private int[] multiKeys = new int[16];
    private final boolean[] shared = new boolean[SegmentScan.BATCH_ROWS];
    private int[] rowIndexes = new int[SegmentScan.BATCH_ROWS];
    private long[] combinedKeys = new long[SegmentScan.BATCH_ROWS];
    private int[] spareRowIndexes = new int[2 * SegmentScan.BATCH_ROWS];
    private long[] spareCombinedKeys = new long[2 * SegmentScan.BATCH_ROWS];
    private final int[] scaledKeys;
    private final int scale;
    private int size;
    private boolean oneToOne;
    private boolean isScaled;

    /** @param scale factor of the combined int keys while every row has one key; 0 to use long keys from the start */
    GroupKeyExpander(List<GroupKey> groupKeys, int scale) {
        this(groupKeys, scale, GroupMeter.NONE);
    }

    /**
     * @param scale as above
     * @param meter asked for permission when rows have very many combinations
     */
    GroupKeyExpander(List<GroupKey> groupKeys, int scale, GroupMeter meter) {
        this.groupKeys = groupKeys;
        this.meter = meter;
        this.scale = scale;
        this.scaledKeys = new int[SegmentScan.BATCH_ROWS];
        this.strides = new long[groupKeys.size()];
        long stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= groupKeys.get(i).size();
        }
    }

    void expand(GroupKey.RowBatch batch) {
        size = batch.count;
        oneToOne = true;
        isScaled = scale > 0;
        Arrays.fill(scaledKeys, 0, size, 0);
        if (!isScaled) {
            Arrays.fill(combinedKeys, 0, size, 0);
        }
        for (int i = 0; i < strides.length; i++) {
            if (groupKeys.get(i) instanceof GroupKey.SingleValued single) {
                single.readKeys(batch, readKeys);
                addKey(strides[i]);
            } else {
                addMultiKey((GroupKey.MultiValued) groupKeys.get(i), strides[i], batch);
            }
        }
    }

    private void addKey(long stride) {
        if (isScaled) {
            int step = (int) stride * scale;
            for (int i = 0; i < size; i++) {
                scaledKeys[i] += step * readKeys[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                combinedKeys[i] += stride * readKeys[oneToOne ? i : rowIndexes[i]];
            }
        }
    }

    /** Adds a multi-valued key. Most rows have one value: as long as all do, entries stay one to one with rows. */
    private void addMultiKey(GroupKey.MultiValued groupKey, long stride, GroupKey.RowBatch batch) {
        for (int position = 0; position < batch.count; position++) {
            if (readKeys(groupKey, batch, position) > 1) {
                widenKeys();
                multiplyRows(groupKey, stride, batch);
                return;
            }
            readKeys[position] = multiKeys[0];
        }
        addKey(stride);
    }

    private void widenKeys() {
        if (isScaled) {
            for (int i = 0; i < size; i++) {
                combinedKeys[i] = scaledKeys[i] / scale;
            }
            isScaled = false;
        }
    }

    private void multiplyRows(GroupKey.MultiValued groupKey, long stride, GroupKey.RowBatch batch) {
        int[] positionsBefore = ensureRowIndexes(batch);
        long[] combinedBefore = combinedKeys;
        int sizeBefore = size;
        rowIndexes = spareRowIndexes;
        combinedKeys = spareCombinedKeys;
        size = 0;
        for (int i = 0; i < sizeBefore; i++) {
            int position = positionsBefore[i];
            int count = readKeys(groupKey, batch, position);
            shared[position] |= count > 1;
            for (int key = 0; key < count; key++) {
                if (size == rowIndexes.length) {
                    if (size >= METERED_SIZE) {
                        meter.grow(size, 0);
                    }
                    rowIndexes = Arrays.copyOf(rowIndexes, 2 * size);
                    combinedKeys = Arrays.copyOf(combinedKeys, 2 * size);
                }
                rowIndexes[size] = position;
                combinedKeys[size++] = combinedBefore[i] + stride * multiKeys[key];
            }
        }
        spareRowIndexes = positionsBefore;
        spareCombinedKeys = combinedBefore;
    }

    private int[] ensureRowIndexes(GroupKey.RowBatch batch) {
        if (oneToOne) {
            oneToOne = false;
            Arrays.fill(shared, 0, batch.count, false);
            for (int i = 0; i < size; i++) {
                rowIndexes[i] = i;
            }
        }
        return rowIndexes;
    }

    private int readKeys(GroupKey.MultiValued groupKey, GroupKey.RowBatch batch, int position) {
        int maxKeys = groupKey.maxKeys(batch, position);
        if (maxKeys > multiKeys.length) {
            multiKeys = new int[2 * maxKeys];
        }
        return groupKey.readKeys(batch, position, multiKeys);
    }

    int size() {
        return size;
    }

    /** Whether {@link #scaledKeys} has the combinations; else {@link #combinedKeys} has. */
    boolean isScaled() {
        return isScaled;
    }

    int scale() {
        return scale;
    }

    /** By row, its combination of keys times the scale. */
    int[] scaledKeys() {
        return scaledKeys;
    }

    /** Whether entries are one to one with rows. */
    boolean isOneToOne() {
        return oneToOne;
    }

    /** By entry, the position of its row in the batch; only if not one to one. */
    int[] rowIndexes() {
        return rowIndexes;
    }

    /** By position in the batch, whether the row has several entries; only if not one to one. */
    boolean[] shared() {
        return shared;
    }

    /** By entry, its combination of keys. */
    long[] combinedKeys() {
        return combinedKeys;
    }

    /** The combination of a key of each group key. @param from position of the first of them */
    long combine(int[] keys, int from) {
        long combination = 0;
        for (int i = 0; i < strides.length; i++) {
            combination += strides[i] * keys[from + i];
        }
        return combination;
    }

    /** The value of one group key in a combination. */
    int key(long combination, int index) {
        return (int) (combination / strides[index] % groupKeys.get(index).size());
    }
}
