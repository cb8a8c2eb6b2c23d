package org.conflicttracker.columnstore;

import java.io.IOException;

/** A column as it stands in an image: a mark of how it is held, and its arrays. */
final class IntColumnSnapshot {

    private static final int ABSENT = 0;
    private static final int CONSTANT = 1;
    private static final int BYTES = 2;
    private static final int CHARS = 3;
    private static final int INTS = 4;
    private static final int SPARSE = 5;

    private IntColumnSnapshot() {}

    /** @param numbers null where there is no such column */
    static void write(IntColumn numbers, ArrayWriter to) throws IOException {
        if (numbers == null) {
            to.writeLong(ABSENT);
        } else if (numbers instanceof IntColumn.Same same) {
            to.writeLong(CONSTANT);
            to.writeLong(same.value);
        } else if (numbers instanceof IntColumn.Bytes bytes) {
            to.writeLong(BYTES);
            to.writeBytes(bytes.values, bytes.values.length);
        } else if (numbers instanceof IntColumn.Chars chars) {
            to.writeLong(CHARS);
            to.writeChars(chars.values);
        } else if (numbers instanceof IntColumn.Ints ints) {
            to.writeLong(INTS);
            to.writeInts(ints.values);
        } else if (numbers instanceof SparseIntColumn sparse) {
            to.writeLong(SPARSE);
            to.writeInts(sparse.rows);
            to.writeInts(sparse.values);
        } else {
            throw new IllegalArgumentException(numbers.getClass().getName());
        }
    }

    static IntColumn read(ArrayReader from) throws IOException {
        int held = (int) from.readLong();
        return switch (held) {
            case ABSENT -> null;
            case CONSTANT -> new IntColumn.Same((int) from.readLong());
            case BYTES -> new IntColumn.Bytes(from.readBytes());
            case CHARS -> new IntColumn.Chars(from.readChars());
            case INTS -> new IntColumn.Ints(from.readInts());
            case SPARSE -> new SparseIntColumn(from.readInts(), from.readInts());
            default -> throw new IOException("it is damaged");
        };
    }
}
