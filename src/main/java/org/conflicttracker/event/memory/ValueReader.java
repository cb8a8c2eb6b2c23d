package org.conflicttracker.event.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.conflicttracker.columnstore.ArrayReader;

/** Reads what {@link ValueWriter} has gathered; fails with any unchecked exception where that is damaged. */
final class ValueReader {

    private final byte[] bytes;
    private int at;

    private ValueReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static ValueReader from(ArrayReader image) throws IOException {
        return new ValueReader(image.bytes());
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** How many values come. */
    int count() {
        return Math.toIntExact(number());
    }

    /** Null where there is none. */
    String text() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** @throws IllegalArgumentException where this build knows no such constant */
    <E extends Enum<E>> E name(Class<E> type) {
        String name = text();
        return name == null ? null : Enum.valueOf(type, name);
    }
}
