package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;

/** Found rows, each as often as it counts: once under every combination of its keys. */
final class GroupKeyExpander {

    /** Beyond so many combinations of a batch, the meter is asked whether to go on: one row alone can have millions. */
    private static final int GREAT = 1 << 20;

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

    /** @param scale by which combinations are told where there are few and each row counts once; 0 where there are many */
    GroupKeyExpander(List<GroupKey> axes, int scale) {
        this(axes, scale, GroupMeter.NONE);
    }

    /** @param scale as above. @param meter asked where rows have very many combinations */
    GroupKeyExpander(List<GroupKey> axes, int scale, GroupMeter meter) {
        this.groupKeys = axes;
        this.meter = meter;
        this.scale = scale;
        this.scaledKeys = new int[SegmentScan.BATCH_ROWS];
        this.strides = new long[axes.size()];
        long stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= axes.get(i).size();
        }
    }

    void expand(GroupKey.RowBatch found) {
        size = found.count;
        oneToOne = true;
        isScaled = scale > 0;
        Arrays.fill(scaledKeys, 0, size, 0);
        if (!isScaled) {
            Arrays.fill(combinedKeys, 0, size, 0);
        }
        for (int axis = 0; axis < strides.length; axis++) {
            if (groupKeys.get(axis) instanceof GroupKey.SingleValued one) {
                one.readKeys(found, readKeys);
                addKey(strides[axis]);
            } else {
                addMultiKey((GroupKey.MultiValued) groupKeys.get(axis), strides[axis], found);
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

    /** Most rows have one key: as long as all do, nothing need be moved. */
    private void addMultiKey(GroupKey.MultiValued axis, long stride, GroupKey.RowBatch found) {
        for (int place = 0; place < found.count; place++) {
            if (readKeys(axis, found, place) > 1) {
                widenKeys();
                multiplyRows(axis, stride, found);
                return;
            }
            readKeys[place] = multiKeys[0];
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

    private void multiplyRows(GroupKey.MultiValued axis, long stride, GroupKey.RowBatch found) {
        int[] placesBefore = ensureRowIndexes(found);
        long[] combinedBefore = combinedKeys;
        int sizeBefore = size;
        rowIndexes = spareRowIndexes;
        combinedKeys = spareCombinedKeys;
        size = 0;
        for (int i = 0; i < sizeBefore; i++) {
            int place = placesBefore[i];
            int count = readKeys(axis, found, place);
            shared[place] |= count > 1;
            for (int key = 0; key < count; key++) {
                if (size == rowIndexes.length) {
                    if (size >= GREAT) {
                        meter.grow(size, 0);
                    }
                    rowIndexes = Arrays.copyOf(rowIndexes, 2 * size);
                    combinedKeys = Arrays.copyOf(combinedKeys, 2 * size);
                }
                rowIndexes[size] = place;
                combinedKeys[size++] = combinedBefore[i] + stride * multiKeys[key];
            }
        }
        spareRowIndexes = placesBefore;
        spareCombinedKeys = combinedBefore;
    }

    private int[] ensureRowIndexes(GroupKey.RowBatch found) {
        if (oneToOne) {
            oneToOne = false;
            Arrays.fill(shared, 0, found.count, false);
            for (int i = 0; i < size; i++) {
                rowIndexes[i] = i;
            }
        }
        return rowIndexes;
    }

    private int readKeys(GroupKey.MultiValued axis, GroupKey.RowBatch found, int place) {
        int most = axis.maxKeys(found, place);
        if (most > multiKeys.length) {
            multiKeys = new int[2 * most];
        }
        return axis.readKeys(found, place, multiKeys);
    }

    int size() {
        return size;
    }

    /** Whether {@link #scaledKeys} says the combinations; else {@link #combinedKeys} does. */
    boolean isScaled() {
        return isScaled;
    }

    int scale() {
        return scale;
    }

    /** For each row its combination of keys, times the scale. */
    int[] scaledKeys() {
        return scaledKeys;
    }

    /** Whether each row counts just once, in its place. */
    boolean isOneToOne() {
        return oneToOne;
    }

    /** For each time a row counts, its place among those found; only where rows count more than once. */
    int[] rowIndexes() {
        return rowIndexes;
    }

    /** By place: whether the row counts more than once; only where rows do. */
    boolean[] shared() {
        return shared;
    }

    /** For each time a row counts, its combination of keys. */
    long[] combinedKeys() {
        return combinedKeys;
    }

    /** The key on an axis in a combination. */
    int key(long combination, int axis) {
        return (int) (combination / strides[axis] % groupKeys.get(axis).size());
    }
}
