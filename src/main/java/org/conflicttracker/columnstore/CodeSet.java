package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Set of dictionary codes. */
public interface CodeSet {

    boolean contains(int code);

    int size();

    /** Passes the positions, in an ascending array of codes, of the codes in this set. */
    void forEachPosition(int[] codes, IntConsumer positions);

    /** The empty set. */
    CodeSet NONE = of(new int[0]);

    /** A set of these codes, in any order; duplicates count once. */
    static CodeSet of(int... codes) {
        int[] sorted = sortedDistinct(codes);
        return sorted.length <= Few.MAX_SIZE || sorted[sorted.length - 1] > Marked.BINARY_SEARCH_RATIO * sorted.length
                ? new Few(sorted)
                : new Marked(sorted, flags(sorted));
    }

    private static int[] sortedDistinct(int[] codes) {
        int[] sorted = codes.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int code : sorted) {
            if (count == 0 || sorted[count - 1] != code) {
                sorted[count++] = code;
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static boolean[] flags(int[] sorted) {
        boolean[] flags = new boolean[sorted[sorted.length - 1] + 1];
        for (int code : sorted) {
            flags[code] = true;
        }
        return flags;
    }

    /** A set from one flag per code; codes beyond the array are not in it. */
    static CodeSet ofFlags(boolean[] flags) {
        IntList sorted = new IntList(16);
        for (int code = 0; code < flags.length; code++) {
            if (flags[code]) {
                sorted.add(code);
            }
        }
        return new Marked(sorted.toArray(), flags);
    }

    /**
     * Small or sparse set, by binary search.
     *
     * @param sorted ascending, without duplicates
     */
    record Few(int[] sorted) implements CodeSet {

        private static final int MAX_SIZE = 16;

        @Override
        public int size() {
            return sorted.length;
        }

        @Override
        public boolean contains(int code) {
            return sorted.length == 1 ? sorted[0] == code : Arrays.binarySearch(sorted, code) >= 0;
        }

        @Override
        public void forEachPosition(int[] codes, IntConsumer positions) {
            for (int code : sorted) {
                int at = Arrays.binarySearch(codes, code);
                if (at >= 0) {
                    positions.accept(at);
                }
            }
        }
    }

    /**
     * Dense set, by flags.
     *
     * @param sorted ascending, without duplicates
     * @param flags of each code up to the greatest
     */
    record Marked(int[] sorted, boolean[] flags) implements CodeSet {

        /** Ratio of codes to set size above which a binary search per code beats one pass over all codes. */
        private static final int BINARY_SEARCH_RATIO = 32;

        @Override
        public int size() {
            return sorted.length;
        }

        @Override
        public boolean contains(int code) {
            return code < flags.length && flags[code];
        }

        @Override
        public void forEachPosition(int[] codes, IntConsumer positions) {
            if (codes.length > BINARY_SEARCH_RATIO * sorted.length) {
                new Few(sorted).forEachPosition(codes, positions);
                return;
            }
            for (int at = 0; at < codes.length; at++) {
                if (contains(codes[at])) {
                    positions.accept(at);
                }
            }
        }
    }
}
