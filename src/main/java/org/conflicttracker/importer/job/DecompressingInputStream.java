package org.conflicttracker.importer.job;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.conflicttracker.importer.UnreadableFile;

/** A file as it was before it was compressed, if it was; ends where that grows beyond measure. */
final class DecompressingInputStream extends FilterInputStream {

    /** A file of less is never called a bomb, in bytes. */
    private static final long RATIO_CHECK_THRESHOLD_BYTES = 100_000_000;

    private static final int BUFFER = 1 << 16;
    /** A compressed file that is sent with Content-Encoding has been compressed twice. */
    private static final int MAX_LAYERS = 2;

    private final ImportSettings settings;
    private final Packed compressedInput;
    private final boolean compressed;
    private long decompressedBytes;

    private DecompressingInputStream(InputStream content, Packed packed, ImportSettings settings) {
        super(content);
        this.compressedInput = packed;
        this.compressed = content != packed;
        this.settings = settings;
    }

    /** @throws UnreadableFile where it begins like a compressed file and is none */
    static DecompressingInputStream open(Path file, ImportSettings settings) throws IOException {
        Packed packed = new Packed(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        InputStream content = packed;
        try {
            for (int layer = 0; layer < MAX_LAYERS && isGzip(content); layer++) {
                content = new BufferedInputStream(new GZIPInputStream(content, BUFFER), BUFFER);
            }
        } catch (EOFException | ZipException e) {
            packed.close();
            throw corrupt();
        }
        return new DecompressingInputStream(content, packed, settings);
    }

    /** How much of the file, as it lies there, has been read. */
    long compressedBytesRead() {
        return compressedInput.bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw corrupt();
        }
        decompressedBytes += Math.max(0, read);
        if (compressed) {
            checkSize();
        }
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long left = length;
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        for (int read = 0; left > 0 && read >= 0; left -= Math.max(0, read)) {
            read = read(buffer, 0, (int) Math.min(buffer.length, left));
        }
        return length - left;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void checkSize() {
        if (decompressedBytes > settings.maxUnpackedBytes()) {
            throw new UnreadableFile("The decompressed file is longer than " + settings.maxUnpackedBytes()
                    + " bytes, the maximum of this tracker. Send it in parts, each with the header line.");
        }
        if (decompressedBytes > RATIO_CHECK_THRESHOLD_BYTES
                && decompressedBytes / Math.max(1, compressedInput.bytes) >= settings.maxRatio()) {
            throw new UnreadableFile("The decompressed file is more than " + settings.maxRatio()
                    + " times larger, which is not plausible for a data set. If it is one, send it without"
                    + " compression.");
        }
    }

    private static boolean isGzip(InputStream content) throws IOException {
        content.mark(2);
        int first = content.read();
        int second = content.read();
        content.reset();
        return first == 0x1f && second == 0x8b;
    }

    private static UnreadableFile corrupt() {
        return new UnreadableFile(
                "The file is compressed with gzip but is incomplete or damaged. Compress it again, or send it"
                        + " uncompressed.");
    }

    /** Counts what is read of the file as it lies there. */
    private static final class Packed extends FilterInputStream {

        private long bytes;
        private long marked;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }

        @Override
        public void mark(int limit) {
            marked = bytes;
            super.mark(limit);
        }

        @Override
        public void reset() throws IOException {
            bytes = marked;
            super.reset();
        }
    }
}
