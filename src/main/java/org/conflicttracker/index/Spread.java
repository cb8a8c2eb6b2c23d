package org.conflicttracker.index;

import java.util.Arrays;
import java.util.List;

/** Found rows, each as often as it counts: once under every combination of its keys. */
final class Spread {

    private final List<Axis> axes;
    private final long[] strides;
    private final int[] keys = new int[Sieve.BATCH];
    private int[] several = new int[16];
    private final boolean[] shared = new boolean[Sieve.BATCH];
    private int[] places = new int[Sieve.BATCH];
    private long[] combined = new long[Sieve.BATCH];
    private int[] slots = new int[Sieve.BATCH];
    private int size;

    Spread(List<Axis> axes) {
        this.axes = axes;
        this.strides = new long[axes.size()];
        long stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= axes.get(i).size();
        }
    }

    void over(Axis.Found found) {
        size = found.count;
        if (places.length < size) {
            places = new int[Sieve.BATCH];
            combined = new long[Sieve.BATCH];
        }
        for (int i = 0; i < size; i++) {
            places[i] = i;
        }
        Arrays.fill(combined, 0, size, 0);
        Arrays.fill(shared, 0, size, false);
        for (int axis = 0; axis < strides.length; axis++) {
            if (axes.get(axis) instanceof Axis.One one) {
                one.keys(found, keys);
                for (int i = 0; i < size; i++) {
                    combined[i] += strides[axis] * keys[places[i]];
                }
            } else {
                multiply((Axis.Some) axes.get(axis), strides[axis], found);
            }
        }
    }

    private void multiply(Axis.Some axis, long stride, Axis.Found found) {
        int[] before = places;
        long[] combinedBefore = combined;
        int sizeBefore = size;
        places = new int[sizeBefore * 2];
        combined = new long[sizeBefore * 2];
        size = 0;
        for (int i = 0; i < sizeBefore; i++) {
            int place = before[i];
            int count = keys(axis, found, place);
            shared[place] |= count > 1;
            for (int key = 0; key < count; key++) {
                if (size == places.length) {
                    places = Arrays.copyOf(places, 2 * size);
                    combined = Arrays.copyOf(combined, 2 * size);
                }
                places[size] = place;
                combined[size++] = combinedBefore[i] + stride * several[key];
            }
        }
    }

    private int keys(Axis.Some axis, Axis.Found found, int place) {
        int most = axis.most(found, place);
        if (most > several.length) {
            several = new int[2 * most];
        }
        return axis.keys(found, place, several);
    }

    int size() {
        return size;
    }

    /** For each time a row counts, its place among those found. */
    int[] places() {
        return places;
    }

    /** By place: whether the row counts more than once. */
    boolean[] shared() {
        return shared;
    }

    /** For each time a row counts, the slot of its combination of keys. */
    int[] slots(Slots of) {
        if (slots.length < size) {
            slots = new int[places.length];
        }
        for (int i = 0; i < size; i++) {
            slots[i] = of.of(combined[i]);
        }
        return slots;
    }

    /** The key on an axis in a combination. */
    long key(long combination, int axis) {
        return combination / strides[axis] % axes.get(axis).size();
    }
}
