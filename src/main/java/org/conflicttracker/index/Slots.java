package org.conflicttracker.index;

import java.util.Arrays;

/** Gives each key that is met a number of its own, from 0. */
final class Slots {

    private static final int DENSE = 1 << 16;

    private final int[] dense;
    private long[] table;
    private int[] numbers;
    private long[] keys = new long[64];
    private int size;

    /** @param range keys are from 0 to below it */
    Slots(long range) {
        this.dense = range <= DENSE ? new int[(int) range] : null;
        if (dense == null) {
            table = new long[1 << 12];
            numbers = new int[1 << 12];
        }
    }

    int size() {
        return size;
    }

    long key(int slot) {
        return keys[slot];
    }

    int of(long key) {
        if (dense != null) {
            int slot = dense[(int) key] - 1;
            if (slot < 0) {
                slot = add(key);
                dense[(int) key] = slot + 1;
            }
            return slot;
        }
        int at = place(key);
        if (table[at] == 0) {
            if (size * 2 > table.length) {
                grow();
                at = place(key);
            }
            table[at] = key + 1;
            numbers[at] = add(key);
        }
        return numbers[at];
    }

    private int add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size] = key;
        return size++;
    }

    private int place(long key) {
        int mask = table.length - 1;
        int at = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & mask;
        while (table[at] != 0 && table[at] != key + 1) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        table = new long[2 * table.length];
        numbers = new int[table.length];
        for (int slot = 0; slot < size; slot++) {
            int at = place(keys[slot]);
            table[at] = keys[slot] + 1;
            numbers[at] = slot;
        }
    }
}
