package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32C;

/**
 * Reads what {@link ArrayWriter} has written. Whether it is what was written is known when all of it has been read: until then nothing
 * of it may be believed.
 */
public final class ArrayReader {

    private final ReadableByteChannel from;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ArrayWriter.CHUNK)
            .order(ArrayWriter.ORDER)
            .limit(0);
    private final CRC32C sum = new CRC32C();

    /** Bytes before the checksum that are not in the buffer yet. */
    private long left;

    /** @param size of all there is to read, in bytes */
    public ArrayReader(ReadableByteChannel from, long size) {
        this.from = from;
        this.left = size - Long.BYTES;
    }

    public long number() throws IOException {
        have(Long.BYTES);
        return buffer.getLong();
    }

    public int[] ints() throws IOException {
        int[] values = new int[length(Integer.BYTES)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(have(Integer.BYTES), values.length - at);
            buffer.asIntBuffer().get(values, at, some);
            at += passed(some, Integer.BYTES);
        }
        return values;
    }

    public long[] longs() throws IOException {
        long[] values = new long[length(Long.BYTES)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(have(Long.BYTES), values.length - at);
            buffer.asLongBuffer().get(values, at, some);
            at += passed(some, Long.BYTES);
        }
        return values;
    }

    char[] chars() throws IOException {
        char[] values = new char[length(Character.BYTES)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(have(Character.BYTES), values.length - at);
            buffer.asCharBuffer().get(values, at, some);
            at += passed(some, Character.BYTES);
        }
        return values;
    }

    public byte[] bytes() throws IOException {
        byte[] values = new byte[length(1)];
        for (int at = 0; at < values.length; ) {
            int some = Math.min(have(1), values.length - at);
            buffer.get(values, at, some);
            at += some;
        }
        return values;
    }

    private int passed(int count, int width) {
        buffer.position(buffer.position() + count * width);
        return count;
    }

    /** A damaged length must not make us ask for more memory than the file could fill. */
    private int length(int width) throws IOException {
        long length = number();
        if (length < 0 || length > (buffer.remaining() + left) / width) {
            throw damaged();
        }
        return Math.toIntExact(length);
    }

    /** How many numbers of so many bytes are at hand; one at least. */
    private int have(int width) throws IOException {
        if (buffer.remaining() < width) {
            fill();
        }
        if (buffer.remaining() < width) {
            throw damaged();
        }
        return buffer.remaining() / width;
    }

    private void fill() throws IOException {
        buffer.compact();
        int begin = buffer.position();
        buffer.limit((int) Math.max(begin, Math.min(buffer.capacity(), begin + left)));
        read();
        left -= buffer.position() - begin;
        sum.update(buffer.duplicate().flip().position(begin));
        buffer.flip();
    }

    private void read() throws IOException {
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                throw damaged();
            }
        }
    }

    /** @throws IOException where not all has been read, or where something is not as it was written */
    public void end() throws IOException {
        if (buffer.hasRemaining() || left != 0) {
            throw damaged();
        }
        buffer.clear().limit(Long.BYTES);
        read();
        if (buffer.getLong(0) != sum.getValue()) {
            throw damaged();
        }
        buffer.flip().position(buffer.limit());
    }

    private static IOException damaged() {
        return new IOException("it is damaged");
    }
}
