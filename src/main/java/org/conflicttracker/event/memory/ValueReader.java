package org.conflicttracker.event.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.conflicttracker.columnstore.ArrayReader;
import org.jspecify.annotations.Nullable;

/** Reader of the format of {@link ValueWriter}; fails with any unchecked exception on damaged content. */
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

    /** Reads a count of values. */
    int readInt() {
        return Math.toIntExact(readLong());
    }

    /** Reads a text; null for none. */
    @Nullable
    String readText() {
        int length = readInt() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** Reads a text that is always there. */
    String requireText() {
        return Objects.requireNonNull(readText());
    }

    /** Reads a constant; null for none. @throws IllegalArgumentException if this build has no such constant */
    <E extends Enum<E>> @Nullable E readEnum(Class<E> type) {
        String name = readText();
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** Reads a constant that is always there. @throws IllegalArgumentException if this build has no such constant */
    <E extends Enum<E>> E requireEnum(Class<E> type) {
        return Enum.valueOf(type, requireText());
    }
}
