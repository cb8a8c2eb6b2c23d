package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Codes that are meant. */
public interface CodeSet {

    boolean contains(int code);

    /** How many they are. */
    int size();

    /** Tells at which places of the ascending codes those stand that are meant. */
    void forEachPosition(int[] codes, IntConsumer places);

    /** No code at all. */
    CodeSet NONE = of(new int[0]);

    /** These codes; any order, doubles count once. */
    static CodeSet of(int... some) {
        int[] sorted = sortedDistinct(some);
        return sorted.length <= Few.MAX_SIZE || sorted[sorted.length - 1] > Marked.BINARY_SEARCH_RATIO * sorted.length
                ? new Few(sorted)
                : new Marked(sorted, flags(sorted));
    }

    private static int[] sortedDistinct(int[] some) {
        int[] sorted = some.clone();
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
        boolean[] marks = new boolean[sorted[sorted.length - 1] + 1];
        for (int code : sorted) {
            marks[code] = true;
        }
        return marks;
    }

    /** By a mark for each code; those beyond are not meant. */
    static CodeSet ofFlags(boolean[] marks) {
        IntList sorted = new IntList(16);
        for (int code = 0; code < marks.length; code++) {
            if (marks[code]) {
                sorted.add(code);
            }
        }
        return new Marked(sorted.toArray(), marks);
    }

    /** Those that are looked for. @param sorted ascending, without doubles */
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
        public void forEachPosition(int[] codes, IntConsumer places) {
            for (int code : sorted) {
                int at = Arrays.binarySearch(codes, code);
                if (at >= 0) {
                    places.accept(at);
                }
            }
        }
    }

    /**
     * Many that stand close together.
     *
     * @param sorted ascending, without doubles
     * @param marks of each code up to the greatest
     */
    record Marked(int[] sorted, boolean[] flags) implements CodeSet {

        /** Among so many times as many, one by one is sooner looked for than all are gone through. */
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
        public void forEachPosition(int[] codes, IntConsumer places) {
            if (codes.length > BINARY_SEARCH_RATIO * sorted.length) {
                new Few(sorted).forEachPosition(codes, places);
                return;
            }
            for (int at = 0; at < codes.length; at++) {
                if (contains(codes[at])) {
                    places.accept(at);
                }
            }
        }
    }
}
