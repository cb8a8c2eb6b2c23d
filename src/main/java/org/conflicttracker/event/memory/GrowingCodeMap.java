package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Codes, one after the other. One thread adds; anyone reads what was added before. */
final class GrowingCodeMap {

    private volatile int[] codes = new int[4];
    private volatile int size;

    void add(int code) {
        int next = size;
        if (next == codes.length) {
            codes = Arrays.copyOf(codes, 2 * next);
        }
        codes[next] = code;
        size = next + 1;
    }

    IntStream stream() {
        int added = size;
        return Arrays.stream(codes, 0, added);
    }
}
