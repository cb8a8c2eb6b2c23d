package org.conflicttracker.columnstore;

import java.util.Arrays;

/** Gives each key that is met a number of its own, from 0; keys from a small range are their own numbers. */
final class GroupIdMap {

    private static final int SMALL = 1 << 13;

    private final boolean small;
    private final int range;
    private long[] table;
    private int[] numbers;
    private long[] keys;
    private int size;

    /** @param range keys are from 0 to below it */
    GroupIdMap(long range) {
        this.small = !isGreat(range);
        this.range = small ? (int) range : 0;
        if (!small) {
            table = new long[1 << 12];
            numbers = new int[1 << 12];
            keys = new long[1 << 10];
        }
    }

    static boolean isGreat(long range) {
        return range > SMALL;
    }

    /** Whether keys are their own numbers. */
    boolean isSmall() {
        return small;
    }

    /** How many numbers there are; of a small range all, met or not. */
    int size() {
        return small ? range : size;
    }

    long key(int slot) {
        return small ? slot : keys[slot];
    }

    /** The numbers of the first so many keys. */
    void of(long[] wanted, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = of(wanted[i]);
        }
    }

    int of(long key) {
        if (small) {
            return (int) key;
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
