package org.conflicttracker.event.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.conflicttracker.columnstore.ArrayWriter;
import org.jspecify.annotations.Nullable;

/** Byte buffer of texts and variable-length numbers. */
final class ValueWriter {

    private byte[] bytes = new byte[1024];
    private int size;

    void writeLong(long value) {
        ensureRoom(10);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void writeText(@Nullable String text) {
        if (text == null) {
            writeLong(0);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeLong(encoded.length + 1L);
        ensureRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    /**
     * Writes a constant by name, because its ordinal may differ in another build.
     *
     * @param constant null for none
     */
    void writeEnum(@Nullable Enum<?> constant) {
        writeText(constant == null ? null : constant.name());
    }

    private void ensureRoom(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + (bytes.length >> 1)));
        }
    }

    void writeTo(ArrayWriter image) throws IOException {
        image.writeBytes(bytes, size);
    }
}
