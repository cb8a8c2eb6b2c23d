package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Writes numbers and arrays of them, each with its length, and at the end a checksum of it all. */
public final class ArrayWriter {

    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Small enough to be still in the processor's cache when it is summed after it was filled. */
    static final int CHUNK = 1 << 18;

    private final WritableByteChannel to;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ORDER);
    private final CRC32C sum = new CRC32C();

    public ArrayWriter(WritableByteChannel to) {
        this.to = to;
    }

    public void number(long value) throws IOException {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    public void ints(int[] values) throws IOException {
        number(values.length);
        for (int at = 0; at < values.length; ) {
            int some = Math.min(room(Integer.BYTES), values.length - at);
            buffer.asIntBuffer().put(values, at, some);
            at += passed(some, Integer.BYTES);
        }
    }

    /** @param count how many of them, from the first */
    public void longs(long[] values, int count) throws IOException {
        number(count);
        for (int at = 0; at < count; ) {
            int some = Math.min(room(Long.BYTES), count - at);
            buffer.asLongBuffer().put(values, at, some);
            at += passed(some, Long.BYTES);
        }
    }

    void chars(char[] values) throws IOException {
        number(values.length);
        for (int at = 0; at < values.length; ) {
            int some = Math.min(room(Character.BYTES), values.length - at);
            buffer.asCharBuffer().put(values, at, some);
            at += passed(some, Character.BYTES);
        }
    }

    /** @param count how many of them, from the first */
    public void bytes(byte[] values, int count) throws IOException {
        number(count);
        for (int at = 0; at < count; ) {
            int some = Math.min(room(1), count - at);
            buffer.put(values, at, some);
            at += some;
        }
    }

    private int passed(int count, int width) {
        buffer.position(buffer.position() + count * width);
        return count;
    }

    /** How many numbers of so many bytes there is room for; one at least. */
    private int room(int width) throws IOException {
        if (buffer.remaining() < width) {
            sumAndWrite();
        }
        return buffer.remaining() / width;
    }

    private void sumAndWrite() throws IOException {
        buffer.flip();
        sum.update(buffer.duplicate());
        write();
    }

    private void write() throws IOException {
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        buffer.clear();
    }

    /** Writes what is left, and the checksum; nothing may come after it. */
    public void end() throws IOException {
        sumAndWrite();
        buffer.putLong(sum.getValue()).flip();
        write();
    }
}
