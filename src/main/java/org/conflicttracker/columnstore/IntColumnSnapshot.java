package org.conflicttracker.columnstore;

import java.io.IOException;

/** A column as it stands in an image: a mark of how it is held, and its arrays. */
final class IntColumnSnapshot {

    private static final int NONE = 0;
    private static final int SAME = 1;
    private static final int BYTES = 2;
    private static final int CHARS = 3;
    private static final int INTS = 4;
    private static final int SPARSE = 5;

    private IntColumnSnapshot() {}

    /** @param numbers null where there is no such column */
    static void write(IntColumn numbers, ArrayWriter to) throws IOException {
        if (numbers == null) {
            to.number(NONE);
        } else if (numbers instanceof IntColumn.Same same) {
            to.number(SAME);
            to.number(same.value);
        } else if (numbers instanceof IntColumn.Bytes bytes) {
            to.number(BYTES);
            to.bytes(bytes.values, bytes.values.length);
        } else if (numbers instanceof IntColumn.Chars chars) {
            to.number(CHARS);
            to.chars(chars.values);
        } else if (numbers instanceof IntColumn.Ints ints) {
            to.number(INTS);
            to.ints(ints.values);
        } else if (numbers instanceof SparseIntColumn sparse) {
            to.number(SPARSE);
            to.ints(sparse.rows);
            to.ints(sparse.values);
        } else {
            throw new IllegalArgumentException(numbers.getClass().getName());
        }
    }

    static IntColumn read(ArrayReader from) throws IOException {
        int held = (int) from.number();
        return switch (held) {
            case NONE -> null;
            case SAME -> new IntColumn.Same((int) from.number());
            case BYTES -> new IntColumn.Bytes(from.bytes());
            case CHARS -> new IntColumn.Chars(from.chars());
            case INTS -> new IntColumn.Ints(from.ints());
            case SPARSE -> new SparseIntColumn(from.ints(), from.ints());
            default -> throw new IOException("it is damaged");
        };
    }
}
