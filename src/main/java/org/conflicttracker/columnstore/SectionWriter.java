package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Writer of a file of sections. A section is its type (four ASCII letters in 8 bytes), the length of its content, the content, and a CRC-32C
 * checksum of content, type and length; all numbers are little-endian. The last section has the type {@link #END} and no content, so that a
 * file that was cut off between sections is found too.
 */
public final class SectionWriter {

    /** Type and length before the content. */
    static final int HEADER_BYTES = 2 * Long.BYTES;

    /** Checksum after the content. */
    static final int TRAILER_BYTES = Long.BYTES;

    static final String END = "END ";

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ArrayWriter.newBuffer();

    /** @param to positioned where the first section begins */
    public SectionWriter(SeekableByteChannel to) {
        this.channel = to;
    }

    /** Content of a section. */
    @FunctionalInterface
    public interface Content {

        void write(ArrayWriter to) throws IOException;
    }

    /** Writes a section. @param type four ASCII letters */
    public void write(String type, Content content) throws IOException {
        long start = channel.position();
        // the length is known once the content is written
        channel.position(start + HEADER_BYTES);
        ArrayWriter values = new ArrayWriter(channel, buffer);
        content.write(values);
        ByteBuffer header = header(type, values.flush());
        long checksum = values.checksumWith(header);
        writeFully(ByteBuffer.allocate(TRAILER_BYTES)
                .order(ArrayWriter.BYTE_ORDER)
                .putLong(checksum)
                .flip());
        long end = channel.position();
        channel.position(start);
        writeFully(header);
        channel.position(end);
    }

    /** Writes the last section; nothing may be written after it. */
    public void finish() throws IOException {
        write(END, nothing -> {});
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer header(String type, long length) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ArrayWriter.BYTE_ORDER)
                .putLong(code(type))
                .putLong(length)
                .flip();
    }

    /** Number of a type: its letters in the order of the file, then zeros. */
    static long code(String type) {
        byte[] letters = type.getBytes(StandardCharsets.US_ASCII);
        if (letters.length != Integer.BYTES) {
            throw new IllegalArgumentException("A type has four letters: " + type);
        }
        return ByteBuffer.wrap(letters).order(ArrayWriter.BYTE_ORDER).getInt();
    }
}
