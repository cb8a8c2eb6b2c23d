package org.conflicttracker.columnstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reader of the format that {@link SectionWriter} writes. What is read from a section is handed out only when its type, its length and its
 * checksum are right.
 */
public final class SectionReader {

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ArrayWriter.newBuffer();
    private final ByteBuffer header =
            ByteBuffer.allocate(SectionWriter.HEADER_BYTES).order(ArrayWriter.BYTE_ORDER);

    /** Bytes of the file that have not been read yet. */
    private long remaining;

    /** @param size length of all sections, in bytes */
    public SectionReader(ReadableByteChannel from, long size) {
        this.channel = from;
        this.remaining = size;
    }

    /** Parser of a section's content, which must read all of it. */
    @FunctionalInterface
    public interface Parser<T> {

        T parse(ArrayReader content) throws IOException;
    }

    /**
     * Reads the next section.
     *
     * @param parser damaged content may make it fail with any exception
     * @throws IOException if the next section is of another type or damaged, or the file ends before it
     */
    public <T> T read(String type, Parser<T> parser) throws IOException {
        ArrayReader.readFully(channel, header.clear());
        header.flip();
        remaining -= SectionWriter.HEADER_BYTES + SectionWriter.TRAILER_BYTES;
        if (header.getLong() != SectionWriter.code(type)) {
            throw ArrayReader.corrupted();
        }
        long length = header.getLong();
        if (length < 0 || length > remaining) {
            throw ArrayReader.corrupted();
        }
        remaining -= length;
        ArrayReader content = new ArrayReader(channel, buffer, length);
        T parsed = parse(content, parser);
        content.verifyChecksum(header.flip());
        return parsed;
    }

    private static <T> T parse(ArrayReader content, Parser<T> parser) throws IOException {
        try {
            return parser.parse(content);
        } catch (RuntimeException e) {
            throw new IOException("it is damaged or of another version (" + e + ")", e);
        }
    }

    /** Reads the last section. @throws IOException if it is not there, or something follows it */
    public void finish() throws IOException {
        read(SectionWriter.END, nothing -> nothing);
        if (remaining != 0) {
            throw ArrayReader.corrupted();
        }
    }
}
