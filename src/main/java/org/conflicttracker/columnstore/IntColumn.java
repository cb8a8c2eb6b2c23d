package org.conflicttracker.columnstore;

/** A number from 0 for each row, held as narrowly as the numbers allow. */
public abstract sealed class IntColumn
        permits IntColumn.Same, IntColumn.Bytes, IntColumn.Chars, IntColumn.Ints, SparseIntColumn {

    abstract int get(int row);

    /** The numbers of the first so many of the rows. */
    abstract void gather(int[] rows, int count, int[] into);

    /** What it takes on the heap, about. */
    abstract long heapBytes();

    /** @param values none negative but where any int is meant */
    static IntColumn of(int[] values) {
        int least = values.length == 0 ? 0 : values[0];
        int most = least;
        int used = 0;
        for (int value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
            used += value == 0 ? 0 : 1;
        }
        if (least == most) {
            return new Same(most);
        }
        if (least < 0) {
            return new Ints(values.clone());
        }
        return used < values.length / 8 ? SparseIntColumn.of(values, used) : ofNarrowest(values, most);
    }

    private static IntColumn ofNarrowest(int[] values, int most) {
        if (most <= 0xff) {
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) values[i];
            }
            return new Bytes(bytes);
        }
        if (most <= 0xffff) {
            char[] chars = new char[values.length];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = (char) values[i];
            }
            return new Chars(chars);
        }
        return new Ints(values.clone());
    }

    /** The same number everywhere. */
    static final class Same extends IntColumn {

        final int value;

        Same(int value) {
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
}
