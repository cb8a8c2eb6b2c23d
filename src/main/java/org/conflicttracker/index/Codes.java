package org.conflicttracker.index;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Codes that are meant. */
public interface Codes {

    boolean has(int code);

    /** Tells at which places of the ascending codes those stand that are meant. */
    void each(int[] codes, IntConsumer places);

    /** No code at all. */
    Codes NONE = of(new int[0]);

    /** A few: they are looked for. */
    static Codes of(int... few) {
        return new Few(Arrays.stream(few).sorted().distinct().toArray());
    }

    /** Many: by a mark for each; codes beyond are not meant. */
    static Codes marked(boolean[] marks) {
        return new Marked(marks);
    }

    /** @param sorted ascending, without doubles */
    record Few(int[] sorted) implements Codes {

        @Override
        public boolean has(int code) {
            return sorted.length == 1 ? sorted[0] == code : Arrays.binarySearch(sorted, code) >= 0;
        }

        @Override
        public void each(int[] codes, IntConsumer places) {
            for (int code : sorted) {
                int at = Arrays.binarySearch(codes, code);
                if (at >= 0) {
                    places.accept(at);
                }
            }
        }
    }

    record Marked(boolean[] marks) implements Codes {

        @Override
        public boolean has(int code) {
            return code < marks.length && marks[code];
        }

        @Override
        public void each(int[] codes, IntConsumer places) {
            for (int at = 0; at < codes.length; at++) {
                if (has(codes[at])) {
                    places.accept(at);
                }
            }
        }
    }
}
