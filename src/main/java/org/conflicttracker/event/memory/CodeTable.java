package org.conflicttracker.event.memory;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;

/**
 * Hash table (open addressing, linear probing) from keys to codes, of 8 to 16 bytes per key: keys are not stored but computed from their
 * codes. One thread puts, any thread gets. Whoever gets a code sees everything that was written before it was put.
 */
final class CodeTable {

    private static final int MIN_SLOTS = 16;

    /** 2^32 divided by the golden ratio: spreads consecutive hash codes over all slots (Fibonacci hashing). */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final IntFunction<?> keyOfCode;

    /** Code plus 1 per slot, 0 for none; their number is a power of two, and at least half of them are free. */
    private volatile AtomicIntegerArray slots = new AtomicIntegerArray(MIN_SLOTS);

    private int size;

    /** @param keyOfCode key of a code that was put; equal at each call */
    CodeTable(IntFunction<?> keyOfCode) {
        this.keyOfCode = keyOfCode;
    }

    /** The code of a key; -1 for none. */
    int get(Object key) {
        AtomicIntegerArray current = slots;
        int mask = current.length() - 1;
        for (int at = firstSlot(key, current); ; at = at + 1 & mask) {
            int code = current.getAcquire(at) - 1;
            if (code < 0 || keyOfCode.apply(code).equals(key)) {
                return code;
            }
        }
    }

    /** Sets the code of a key, which replaces its code before. */
    void put(Object key, int code) {
        AtomicIntegerArray current = slots;
        if (2 * (size + 1) > current.length()) {
            current = withTwiceTheSlots(current);
            slots = current;
        }
        int at = slot(key, current);
        if (current.getPlain(at) == 0) {
            size++;
        }
        current.setRelease(at, code + 1);
    }

    private AtomicIntegerArray withTwiceTheSlots(AtomicIntegerArray current) {
        AtomicIntegerArray grown = new AtomicIntegerArray(2 * current.length());
        int mask = grown.length() - 1;
        for (int i = 0; i < current.length(); i++) {
            int entry = current.getPlain(i);
            if (entry != 0) {
                int at = firstSlot(keyOfCode.apply(entry - 1), grown);
                while (grown.getPlain(at) != 0) {
                    at = at + 1 & mask;
                }
                grown.setPlain(at, entry);
            }
        }
        return grown;
    }

    /** The slot of the key, or the free one where it belongs. */
    private int slot(Object key, AtomicIntegerArray current) {
        int mask = current.length() - 1;
        int at = firstSlot(key, current);
        while (current.getPlain(at) != 0
                && !keyOfCode.apply(current.getPlain(at) - 1).equals(key)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private static int firstSlot(Object key, AtomicIntegerArray slots) {
        return key.hashCode() * GOLDEN_RATIO >>> 1 + Integer.numberOfLeadingZeros(slots.length());
    }
}
