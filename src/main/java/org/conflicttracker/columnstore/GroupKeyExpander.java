package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.List;

/** Found rows, each as often as it counts: once under every combination of its keys. */
final class GroupKeyExpander {

    /** Beyond so many combinations of a batch, the meter is asked whether to go on: one row alone can have millions. */
    private static final int GREAT = 1 << 20;

    private final List<GroupKey> axes;
    private final GroupMeter meter;
    private final long[] strides;
    private final int[] keys = new int[SegmentScan.BATCH];
    private int[] several = new int[16];
    private final boolean[] shared = new boolean[SegmentScan.BATCH];
    private int[] places = new int[SegmentScan.BATCH];
    private long[] combined = new long[SegmentScan.BATCH];
    private int[] otherPlaces = new int[2 * SegmentScan.BATCH];
    private long[] otherCombined = new long[2 * SegmentScan.BATCH];
    private final int[] narrow;
    private final int scale;
    private int size;
    private boolean once;
    private boolean isNarrow;

    /** @param scale by which combinations are told where there are few and each row counts once; 0 where there are many */
    GroupKeyExpander(List<GroupKey> axes, int scale) {
        this(axes, scale, GroupMeter.NONE);
    }

    /** @param scale as above. @param meter asked where rows have very many combinations */
    GroupKeyExpander(List<GroupKey> axes, int scale, GroupMeter meter) {
        this.axes = axes;
        this.meter = meter;
        this.scale = scale;
        this.narrow = new int[SegmentScan.BATCH];
        this.strides = new long[axes.size()];
        long stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= axes.get(i).size();
        }
    }

    void over(GroupKey.Found found) {
        size = found.count;
        once = true;
        isNarrow = scale > 0;
        Arrays.fill(narrow, 0, size, 0);
        if (!isNarrow) {
            Arrays.fill(combined, 0, size, 0);
        }
        for (int axis = 0; axis < strides.length; axis++) {
            if (axes.get(axis) instanceof GroupKey.One one) {
                one.keys(found, keys);
                add(strides[axis]);
            } else {
                spread((GroupKey.Some) axes.get(axis), strides[axis], found);
            }
        }
    }

    private void add(long stride) {
        if (isNarrow) {
            int step = (int) stride * scale;
            for (int i = 0; i < size; i++) {
                narrow[i] += step * keys[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                combined[i] += stride * keys[once ? i : places[i]];
            }
        }
    }

    /** Most rows have one key: as long as all do, nothing need be moved. */
    private void spread(GroupKey.Some axis, long stride, GroupKey.Found found) {
        for (int place = 0; place < found.count; place++) {
            if (keys(axis, found, place) > 1) {
                widen();
                multiply(axis, stride, found);
                return;
            }
            keys[place] = several[0];
        }
        add(stride);
    }

    private void widen() {
        if (isNarrow) {
            for (int i = 0; i < size; i++) {
                combined[i] = narrow[i] / scale;
            }
            isNarrow = false;
        }
    }

    private void multiply(GroupKey.Some axis, long stride, GroupKey.Found found) {
        int[] placesBefore = placesOf(found);
        long[] combinedBefore = combined;
        int sizeBefore = size;
        places = otherPlaces;
        combined = otherCombined;
        size = 0;
        for (int i = 0; i < sizeBefore; i++) {
            int place = placesBefore[i];
            int count = keys(axis, found, place);
            shared[place] |= count > 1;
            for (int key = 0; key < count; key++) {
                if (size == places.length) {
                    if (size >= GREAT) {
                        meter.grow(size, 0);
                    }
                    places = Arrays.copyOf(places, 2 * size);
                    combined = Arrays.copyOf(combined, 2 * size);
                }
                places[size] = place;
                combined[size++] = combinedBefore[i] + stride * several[key];
            }
        }
        otherPlaces = placesBefore;
        otherCombined = combinedBefore;
    }

    private int[] placesOf(GroupKey.Found found) {
        if (once) {
            once = false;
            Arrays.fill(shared, 0, found.count, false);
            for (int i = 0; i < size; i++) {
                places[i] = i;
            }
        }
        return places;
    }

    private int keys(GroupKey.Some axis, GroupKey.Found found, int place) {
        int most = axis.most(found, place);
        if (most > several.length) {
            several = new int[2 * most];
        }
        return axis.keys(found, place, several);
    }

    int size() {
        return size;
    }

    /** Whether {@link #narrow} says the combinations; else {@link #combined} does. */
    boolean isNarrow() {
        return isNarrow;
    }

    int scale() {
        return scale;
    }

    /** For each row its combination of keys, times the scale. */
    int[] narrow() {
        return narrow;
    }

    /** Whether each row counts just once, in its place. */
    boolean isOnce() {
        return once;
    }

    /** For each time a row counts, its place among those found; only where rows count more than once. */
    int[] places() {
        return places;
    }

    /** By place: whether the row counts more than once; only where rows do. */
    boolean[] shared() {
        return shared;
    }

    /** For each time a row counts, its combination of keys. */
    long[] combined() {
        return combined;
    }

    /** The key on an axis in a combination. */
    int key(long combination, int axis) {
        return (int) (combination / strides[axis] % axes.get(axis).size());
    }
}
