package org.conflicttracker.event.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;

/** An image that is being read: what it says of itself, then what it holds. */
final class SnapshotFile implements AutoCloseable {

    private final FileChannel channel;
    private final ArrayReader reader;
    private final SnapshotHeader header;

    /** @throws IOException where it cannot be read; its message goes on from "the image is left out:" */
    SnapshotFile(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            this.reader = new ArrayReader(channel, channel.size());
            this.header = wrapFailures(() -> SnapshotHeader.read(reader));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** To be believed only when what it holds has been read. */
    SnapshotHeader header() {
        return header;
    }

    /** @throws IOException where anything in the file is not as it was written */
    IndexState readState() throws IOException {
        return wrapFailures(() -> {
            IndexState held = IndexState.read(reader);
            reader.verifyChecksum();
            return held;
        });
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What is damaged is known for it only at the end, and until then anything may come of it. */
    private static <T> T wrapFailures(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            throw new IOException("it is damaged or of another build (" + e + ")", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Returns when it is on disk. */
    static void write(SnapshotHeader header, IndexState.Image image, Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ArrayWriter writer = new ArrayWriter(channel);
            header.write(writer);
            image.write(writer);
            writer.finish();
            channel.force(true);
        }
    }
}
