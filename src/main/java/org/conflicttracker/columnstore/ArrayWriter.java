package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Writer of numbers and arrays, each array after its length, with a CRC-32C checksum at the end. */
public final class ArrayWriter {

    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    /** 256 KiB: small enough that the buffer is still in the processor cache when its checksum is computed. */
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

    /** @param count how many of the values to write, from the first */
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

    /** @param count how many of the values to write, from the first */
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

    /** Returns how many numbers of the width the buffer has space for, after a flush if it was full; at least one. */
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

    /** Writes the rest of the buffer and the checksum; nothing may be written after it. */
    public void finish() throws IOException {
        flush();
        buffer.putLong(checksum.getValue()).flip();
        writeFully();
    }
}
