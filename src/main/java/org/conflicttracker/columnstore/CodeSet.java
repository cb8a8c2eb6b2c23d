package org.conflicttracker.columnstore;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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
        return sorted.length <= 1 || sorted[sorted.length - 1] >= Marked.MAX_CODES
                ? new Sorted(sorted)
                : Marked.of(sorted);
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

    /** A set from one flag per code; codes beyond the array are not in it. */
    static CodeSet ofFlags(boolean[] flags) {
        long[] bits = new long[flags.length + 63 >> 6];
        for (int code = 0; code < flags.length; code++) {
            if (flags[code]) {
                bits[code >> 6] |= 1L << code;
            }
        }
        return new Marked(bits, null);
    }

    /**
     * Set by binary search.
     *
     * @param sorted ascending, without duplicates
     */
    record Sorted(int[] sorted) implements CodeSet {

        @Override
        public int size() {
            return sorted.length;
        }

        @Override
        public boolean contains(int code) {
            return sorted.length == 1 ? sorted[0] == code : Arrays.binarySearch(sorted, code) >= 0;
        }

        /** Searches for each code from the position of the one before, in steps that double (galloping search). */
        @Override
        public void forEachPosition(int[] codes, IntConsumer positions) {
            int from = 0;
            for (int code : sorted) {
                int step = 1;
                while (from + step < codes.length && codes[from + step] < code) {
                    from += step;
                    step <<= 1;
                }
                from = AscendingRows.lowerBound(codes, from, Math.min(codes.length, from + step + 1), code);
                if (from == codes.length) {
                    return;
                }
                if (codes[from] == code) {
                    positions.accept(from);
                }
            }
        }
    }

    /** Set by a bitmap, which tests a code much faster than a binary search. */
    final class Marked implements CodeSet {

        /** Number of codes up to which a set may have a bitmap, which then takes half a megabyte at most. */
        private static final int MAX_CODES = 1 << 22;

        /** Ratio of codes to set size above which a search for each code of the set is faster than a test of all codes. */
        private static final int SEARCH_RATIO = 8;

        private final long[] bits;
        private final int size;

        /** The codes, ascending; null until they are needed. */
        private volatile int @Nullable [] sorted;

        /**
         * @param bits a bit for each code up to the greatest
         * @param sorted the codes, ascending, without duplicates; null if they are not known
         */
        private Marked(long[] bits, int @Nullable [] sorted) {
            this.bits = bits;
            this.size = Arrays.stream(bits).mapToInt(Long::bitCount).sum();
            this.sorted = sorted;
        }

        static Marked of(int[] sorted) {
            long[] bits = new long[sorted.length == 0 ? 0 : (sorted[sorted.length - 1] >> 6) + 1];
            for (int code : sorted) {
                bits[code >> 6] |= 1L << code;
            }
            return new Marked(bits, sorted);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public boolean contains(int code) {
            int word = code >> 6;
            return word < bits.length && (bits[word] >>> code & 1) != 0;
        }

        @Override
        public void forEachPosition(int[] codes, IntConsumer positions) {
            if (codes.length > SEARCH_RATIO * (long) size) {
                new Sorted(sorted()).forEachPosition(codes, positions);
                return;
            }
            for (int at = 0; at < codes.length; at++) {
                if (contains(codes[at])) {
                    positions.accept(at);
                }
            }
        }

        private int[] sorted() {
            int[] known = sorted;
            if (known == null) {
                known = BitSet.valueOf(bits).stream().toArray();
                sorted = known;
            }
            return known;
        }
    }
}
