package org.conflicttracker.columnstore;

import java.util.Arrays;

/** Int column with the narrowest encoding that its values allow. */
public abstract sealed class IntColumn
        permits IntColumn.Constant, IntColumn.Bytes, IntColumn.Chars, IntColumn.Ints, IntColumn.Sparse {

    abstract int get(int row);

    /** Reads the values of the first {@code count} of the rows. */
    abstract void gather(int[] rows, int count, int[] into);

    /** Approximate heap size. */
    abstract long heapBytes();

    /** @param values one negative value makes the column use four bytes per row */
    static IntColumn of(int[] values) {
        int min = values.length == 0 ? 0 : values[0];
        int max = min;
        int used = 0;
        for (int value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            used += value == 0 ? 0 : 1;
        }
        if (min == max) {
            return new Constant(max);
        }
        if (min < 0) {
            return new Ints(values.clone());
        }
        return used < values.length / 8 ? Sparse.of(values, used) : ofNarrowest(values, max);
    }

    private static IntColumn ofNarrowest(int[] values, int max) {
        if (max <= 0xff) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return new Bytes(bytes);
        }
        if (max <= 0xffff) {
            char[] chars = new char[values.length];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) values[i];
            }
            return new Chars(chars);
        }
        return new Ints(values.clone());
    }

    /** One value for all rows. */
    static final class Constant extends IntColumn {

        final int value;

        Constant(int value) {
            this.value = value;
        }

        @Override
        int get(int row) {
            return value;
        }

        @Override
        void gather(int[] rows, int count, int[] into) {
            java.util.Arrays.fill(into, 0, count, value);
        }

        @Override
        long heapBytes() {
            return 16;
        }
    }

    static final class Bytes extends IntColumn {

        final byte[] values;

        Bytes(byte[] values) {
            this.values = values;
        }

        @Override
        int get(int row) {
            return values[row] & 0xff;
        }

        @Override
        void gather(int[] rows, int count, int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = values[rows[i]] & 0xff;
            }
        }

        @Override
        long heapBytes() {
            return 32L + values.length;
        }
    }

    static final class Chars extends IntColumn {

        final char[] values;

        Chars(char[] values) {
            this.values = values;
        }

        @Override
        int get(int row) {
            return values[row];
        }

        @Override
        void gather(int[] rows, int count, int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = values[rows[i]];
            }
        }

        @Override
        long heapBytes() {
            return 32L + 2L * values.length;
        }
    }

    static final class Ints extends IntColumn {

        final int[] values;

        Ints(int[] values) {
            this.values = values;
        }

        @Override
        int get(int row) {
            return values[row];
        }

        @Override
        void gather(int[] rows, int count, int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = values[rows[i]];
            }
        }

        @Override
        long heapBytes() {
            return 32L + 4L * values.length;
        }
    }

    /** Column of mostly zeros: only the other values are stored. */
    static final class Sparse extends IntColumn {

        final int[] rows;
        final int[] values;

        Sparse(int[] rows, int[] values) {
            this.rows = rows;
            this.values = values;
        }

        static Sparse of(int[] values, int used) {
            int[] rows = new int[used];
            int[] kept = new int[used];
            int at = 0;
            for (int row = 0; row < values.length; row++) {
                if (values[row] != 0) {
                    rows[at] = row;
                    kept[at++] = values[row];
                }
            }
            return new Sparse(rows, kept);
        }

        @Override
        int get(int row) {
            int at = Arrays.binarySearch(rows, row);
            return at < 0 ? 0 : values[at];
        }

        /** Rows are mostly ascending: the search goes on from the position of the previous row. */
        @Override
        void gather(int[] wanted, int count, int[] into) {
            int at = 0;
            int last = -1;
            for (int i = 0; i < count; i++) {
                int row = wanted[i];
                if (row < last || i == 0) {
                    at = AscendingRows.lowerBound(rows, row);
                }
                last = row;
                while (at < rows.length && rows[at] < row) {
                    at++;
                }
                into[i] = at < rows.length && rows[at] == row ? values[at] : 0;
            }
        }

        @Override
        long heapBytes() {
            return 64L + 8L * rows.length;
        }
    }
}
