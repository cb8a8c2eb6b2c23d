package org.conflicttracker.event.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.conflicttracker.columnstore.ArrayReader;

/** Reads what {@link ValueWriter} has gathered; fails with any unchecked exception where that is damaged. */
final class ValueReader {

    private final byte[] bytes;
    private int position;

    private ValueReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static ValueReader from(ArrayReader image) throws IOException {
        return new ValueReader(image.readBytes());
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** How many values come. */
    int readInt() {
        return Math.toIntExact(readLong());
    }

    /** Null where there is none. */
    String readText() {
        int length = readInt() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** @throws IllegalArgumentException where this build knows no such constant */
    <E extends Enum<E>> E readEnum(Class<E> type) {
        String name = readText();
        return name == null ? null : Enum.valueOf(type, name);
    }
}
