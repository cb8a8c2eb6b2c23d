package org.conflicttracker.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.conflicttracker.common.file.PrivateFiles;

/**
 * A file of two lines of one length, of which one is written over in turn, so that the other is whole whenever a write breaks off. It
 * never grows, so a full disk does not keep it from being written.
 */
final class HighWaterMarkFile implements Closeable {

    private static final int LINE = 128;
    private static final int LINES = 2;
    private static final Pattern FORM = Pattern.compile("store=(\\S+) revision=(\\d{1,18}) crc32=(\\p{XDigit}{8}) *");

    /**
     * What one line says.
     *
     * @param store the name of the store
     * @param revision up to which it is stored
     */
    record Mark(String store, long revision) {

        private String line() {
            String text = "store=" + store + " revision=" + revision;
            String whole = text + " crc32=" + sum(text);
            return String.format(Locale.ROOT, "%-" + (LINE - 1) + "s\n", whole);
        }

        private static Stream<Mark> of(String line) {
            Matcher form = FORM.matcher(line);
            return form.matches() && line.contains(" crc32=" + sum(line.substring(0, form.end(2))))
                    ? Stream.of(new Mark(form.group(1), Long.parseLong(form.group(2))))
                    : Stream.empty();
        }

        private static String sum(String text) {
            CRC32 sum = new CRC32();
            sum.update(text.getBytes(StandardCharsets.US_ASCII));
            return String.format(Locale.ROOT, "%08x", sum.getValue());
        }
    }

    private final FileChannel channel;
    private int next;

    private HighWaterMarkFile(FileChannel channel) {
        this.channel = channel;
    }

    /** The mark; empty where there is no such file. @throws IOException where there is one that cannot be read */
    static Optional<Mark> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<Mark> highest = Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .flatMap(Mark::of)
                .max(Comparator.comparingLong(Mark::revision));
        if (highest.isEmpty()) {
            throw new IOException("it is damaged");
        }
        return highest;
    }

    /** Makes the file, or makes it anew; returns when it is on disk. */
    static HighWaterMarkFile create(Path file, Mark mark) throws IOException {
        PrivateFiles.createFolders(file.getParent());
        PrivateFiles.write(file, mark.line().repeat(LINES));
        return new HighWaterMarkFile(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** Survives a killed process, as a checkpoint does. */
    void write(Mark mark) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(mark.line().getBytes(StandardCharsets.US_ASCII));
        long position = (long) next * LINE;
        while (line.hasRemaining()) {
            position += channel.write(line, position);
        }
        next = (next + 1) % LINES;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
