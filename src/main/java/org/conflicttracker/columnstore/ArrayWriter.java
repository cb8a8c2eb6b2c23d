package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Writer of the content of a section: numbers, and arrays, each after its length. Made by {@link SectionWriter}. */
public final class ArrayWriter {

    static final ByteOrder BYTE_ORDER = ByteOrder.LITTLE_ENDIAN;

    /** 256 KiB: small enough that the buffer is still in the processor cache when its checksum is computed. */
    private static final int BUFFER_BYTES = 1 << 18;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer;
    private final CRC32C checksum = new CRC32C();
    private long flushed;

    /** @param buffer from {@link #newBuffer}, for this writer alone until it is flushed */
    ArrayWriter(WritableByteChannel to, ByteBuffer buffer) {
        this.channel = to;
        this.buffer = buffer.clear();
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES).order(BYTE_ORDER);
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

    /** Writes the buffer to the channel. @return number of bytes written by this writer */
    long flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        flushed += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        return flushed;
    }

    /** Checksum of what was flushed, and of the header of the section. */
    long checksumWith(ByteBuffer header) {
        checksum.update(header.duplicate());
        return checksum.getValue();
    }
}
