package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Writes numbers and arrays of them, each with its length, and at the end a checksum of it all. */
public final class ArrayWriter {

    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Small enough to be still in the processor's cache when it is summed after it was filled. */
    static final int BUFFER_BYTES = 1 << 18;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(BYTE_ORDER);
    private final CRC32C checksum = new CRC32C();

    public ArrayWriter(WritableByteChannel to) {
        this.channel = to;
    }

    public void writeLong(long value) throws IOException {
        ensureRoom(Long.BYTES);
        buffer.putLong(value);
    }

    public void writeInts(int[] values) throws IOException {
        writeLong(values.length);
        for (int at = 0; at < values.length; ) {
            int some = Math.min(ensureRoom(Integer.BYTES), values.length - at);
            buffer.asIntBuffer().put(values, at, some);
            at += advance(some, Integer.BYTES);
        }
    }

    /** @param count how many of them, from the first */
    public void writeLongs(long[] values, int count) throws IOException {
        writeLong(count);
        for (int at = 0; at < count; ) {
            int some = Math.min(ensureRoom(Long.BYTES), count - at);
            buffer.asLongBuffer().put(values, at, some);
            at += advance(some, Long.BYTES);
        }
    }

    void writeChars(char[] values) throws IOException {
        writeLong(values.length);
        for (int at = 0; at < values.length; ) {
            int some = Math.min(ensureRoom(Character.BYTES), values.length - at);
            buffer.asCharBuffer().put(values, at, some);
            at += advance(some, Character.BYTES);
        }
    }

    /** @param count how many of them, from the first */
    public void writeBytes(byte[] values, int count) throws IOException {
        writeLong(count);
        for (int at = 0; at < count; ) {
            int some = Math.min(ensureRoom(1), count - at);
            buffer.put(values, at, some);
            at += some;
        }
    }

    private int advance(int count, int width) {
        buffer.position(buffer.position() + count * width);
        return count;
    }

    /** How many numbers of so many bytes there is room for; one at least. */
    private int ensureRoom(int width) throws IOException {
        if (buffer.remaining() < width) {
            flush();
        }
        return buffer.remaining() / width;
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        writeFully();
    }

    private void writeFully() throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Writes what is left, and the checksum; nothing may come after it. */
    public void finish() throws IOException {
        flush();
        buffer.putLong(checksum.getValue()).flip();
        writeFully();
    }
}
