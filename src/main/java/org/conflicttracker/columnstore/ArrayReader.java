package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32C;

/**
 * Reader of the content of a section, in the format that {@link ArrayWriter} writes. Made by {@link SectionReader}, which verifies the checksum
 * before it hands out what was made of the content.
 */
public final class ArrayReader {

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;
    private final CRC32C checksum = new CRC32C();

    /** Bytes of the content that have not been read into the buffer yet. */
    private long remaining;

    /**
     * @param buffer from {@link ArrayWriter#newBuffer}, for this reader alone until the checksum is verified
     * @param size length of the content, in bytes
     */
    ArrayReader(ReadableByteChannel from, ByteBuffer buffer, long size) {
        this.channel = from;
        this.buffer = buffer.clear().limit(0);
        this.remaining = size;
    }

    public long readLong() throws IOException {
        ensureAvailable(Long.BYTES);
        return buffer.getLong();
    }

    public int[] readInts() throws IOException {
        int[] values = new int[readLength(Integer.BYTES)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(ensureAvailable(Integer.BYTES), values.length - at);
            buffer.asIntBuffer().get(values, at, some);
            at += advance(some, Integer.BYTES);
        }
        return values;
    }

    public long[] readLongs() throws IOException {
        long[] values = new long[readLength(Long.BYTES)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(ensureAvailable(Long.BYTES), values.length - at);
            buffer.asLongBuffer().get(values, at, some);
            at += advance(some, Long.BYTES);
        }
        return values;
    }

    char[] readChars() throws IOException {
        char[] values = new char[readLength(Character.BYTES)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(ensureAvailable(Character.BYTES), values.length - at);
            buffer.asCharBuffer().get(values, at, some);
            at += advance(some, Character.BYTES);
        }
        return values;
    }

    public byte[] readBytes() throws IOException {
        byte[] values = new byte[readLength(1)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(ensureAvailable(1), values.length - at);
            buffer.get(values, at, some);
            at += some;
        }
        return values;
    }

    private int advance(int count, int width) {
        buffer.position(buffer.position() + count * width);
        return count;
    }

    /** Checks the length against the bytes left, so that a damaged length does not allocate more memory than the file can fill. */
    private int readLength(int width) throws IOException {
        long length = readLong();
        if (length < 0 || length > (buffer.remaining() + remaining) / width) {
            throw corrupted();
        }
        return Math.toIntExact(length);
    }

    /** Returns how many numbers of the width are in the buffer, after a refill if there was none; at least one. */
    private int ensureAvailable(int width) throws IOException {
        if (buffer.remaining() < width) {
            fill();
        }
        if (buffer.remaining() < width) {
            throw corrupted();
        }
        return buffer.remaining() / width;
    }

    private void fill() throws IOException {
        buffer.compact();
        int begin = buffer.position();
        buffer.limit((int) Math.max(begin, Math.min(buffer.capacity(), begin + remaining)));
        readFully(channel, buffer);
        remaining -= buffer.position() - begin;
        checksum.update(buffer.duplicate().flip().position(begin));
        buffer.flip();
    }

    /** Fills the rest of a buffer. */
    static void readFully(ReadableByteChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw corrupted();
            }
        }
    }

    /**
     * Reads the checksum after the content.
     *
     * @param header header of the section, which the checksum includes
     * @throws IOException if content is left unread or the checksum differs
     */
    void verifyChecksum(ByteBuffer header) throws IOException {
        if (buffer.hasRemaining() || remaining != 0) {
            throw corrupted();
        }
        checksum.update(header.duplicate());
        readFully(channel, buffer.clear().limit(SectionWriter.TRAILER_BYTES));
        if (buffer.getLong(0) != checksum.getValue()) {
            throw corrupted();
        }
    }

    static IOException corrupted() {
        return new IOException("it is damaged");
    }
}
