package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Hash table (open addressing, linear probing) from what places have in common on a grid to keys, numbered in the order met: the cell, a
 * precision and the key of other attributes. It only grows. Any thread gets and adds keys; whoever has a key sees what it stands for.
 */
final class GridKeyTable {

    /** Upper bound of the number of keys, far beyond the number at which a table is replaced by an empty one. */
    static final int MAX_KEYS = 1 << 24;

    /** Estimated heap of a key, in bytes: two slots, and the packed value. */
    private static final int BYTES = 36;

    private static final int MIN_SLOTS = 1 << 10;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private static final AtomicLong NUMBERS = new AtomicLong();

    /**
     * Attributes of a place.
     *
     * @param cell number of the cell; -1 for none
     * @param precision ordinal of the precision; -1 for none
     * @param others key of other attributes, below 2^24
     */
    record PlaceKey(long cell, int precision, int others) {

        private static final int OTHERS_BITS = 24;

        private static final int PRECISION_BITS = 4;

        static long pack(long cell, int precision, int others) {
            return (cell + 1 << PRECISION_BITS | precision + 1) << OTHERS_BITS | others;
        }

        static PlaceKey of(long packed) {
            return new PlaceKey(
                    (packed >>> OTHERS_BITS + PRECISION_BITS) - 1,
                    (int) (packed >> OTHERS_BITS & (1 << PRECISION_BITS) - 1) - 1,
                    (int) packed & (1 << OTHERS_BITS) - 1);
        }
    }

    /** Slots of the table: packed value plus 1, 0 for none. Their number is a power of two, and at least half of them are free. */
    private static final class Slots {

        private final AtomicLongArray entries;
        private final int[] keys;

        Slots(int count) {
            this.entries = new AtomicLongArray(count);
            this.keys = new int[count];
        }

        /** The slot of a value; the complement of the free one where it belongs, if there is none. */
        int find(long packed) {
            int mask = keys.length - 1;
            int at = (int) (packed * GOLDEN_RATIO >>> 32) & mask;
            while (true) {
                long entry = entries.getAcquire(at);
                if (entry == packed + 1) {
                    return at;
                }
                if (entry == 0) {
                    return ~at;
                }
                at = at + 1 & mask;
            }
        }

        void put(int at, long packed, int key) {
            keys[at] = key;
            entries.setRelease(at, packed + 1);
        }
    }

    private final long number = NUMBERS.incrementAndGet();
    private volatile Slots slots = new Slots(MIN_SLOTS);
    private volatile long[] packedByKey = new long[MIN_SLOTS];
    private volatile int size;

    /** Distinguishes the table from those that it replaces, whose keys mean something else. */
    long number() {
        return number;
    }

    int size() {
        return size;
    }

    int bytes() {
        return BYTES * size;
    }

    /** The key of a packed value, which is added if it is new. */
    int key(long packed) {
        Slots current = slots;
        int at = current.find(packed);
        return at >= 0 ? current.keys[at] : add(packed);
    }

    private synchronized int add(long packed) {
        Slots current = slots;
        int at = current.find(packed);
        if (at >= 0) {
            return current.keys[at];
        }
        int key = size;
        if (key == MAX_KEYS) {
            throw new IllegalStateException("The table of grid cells is full");
        }
        if (key == packedByKey.length) {
            packedByKey = Arrays.copyOf(packedByKey, 2 * key);
        }
        packedByKey[key] = packed;
        if (2 * (key + 1) > current.keys.length) {
            current = withTwiceTheSlots(current);
            at = current.find(packed);
        }
        current.put(~at, packed, key);
        slots = current;
        size = key + 1;
        return key;
    }

    private static Slots withTwiceTheSlots(Slots current) {
        Slots grown = new Slots(2 * current.keys.length);
        for (int i = 0; i < current.keys.length; i++) {
            long entry = current.entries.getPlain(i);
            if (entry != 0) {
                grown.put(~grown.find(entry - 1), entry - 1, current.keys[i]);
            }
        }
        return grown;
    }

    long packed(int key) {
        return packedByKey[key];
    }

    PlaceKey place(int key) {
        return PlaceKey.of(packedByKey[key]);
    }
}
