package org.conflicttracker.event.memory;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.columnstore.ArrayReader;
import org.conflicttracker.columnstore.ArrayWriter;
import org.conflicttracker.ledger.DiskReserve;

/**
 * Keeps an image of the index on disk, so that a start need not read everything from the database: only what was recorded since. It
 * is never needed: where there is none that can be proven right, the database has it all.
 */
@ApplicationScoped
class SnapshotStore {

    private static final long MEGABYTE = 1 << 20;

    private final IndexUpdater updater;
    private final SnapshotFolder folder;
    private final SnapshotVerifier verifier;
    private final IndexSettings settings;
    private final DiskReserve disk;
    /** Whether none may be left, because the store has failed. */
    private volatile boolean invalid;

    /** Up to which revision there is one, or could not be written. */
    private long savedRevision;

    SnapshotStore(
            IndexUpdater follower,
            SnapshotFolder folder,
            SnapshotVerifier proof,
            IndexSettings settings,
            DiskReserve disk) {
        this.updater = follower;
        this.folder = folder;
        this.verifier = proof;
        this.settings = settings;
        this.disk = disk;
    }

    /**
     * Begins with the latest image that is right, if there is any; the log says why one is not.
     *
     * @return whether there was one
     * @throws RuntimeException where the database cannot be asked whether it is
     */
    synchronized boolean restore() {
        if (!settings.image() || !verifier.hasRevisions()) {
            return false;
        }
        List<Path> images = listSnapshots();
        if (images.isEmpty()) {
            Log.info("There is no image of the index yet, the database is read instead");
        }
        return images.stream().anyMatch(this::restoreFrom);
    }

    private List<Path> listSnapshots() {
        try {
            return folder.listSnapshots();
        } catch (IOException e) {
            Log.warnf("Images of the index cannot be looked for: %s", e);
            return List.of();
        }
    }

    private boolean restoreFrom(Path image) {
        long begun = System.nanoTime();
        long epoch = updater.epoch();
        try (SnapshotFile file = new SnapshotFile(image)) {
            if (verifier.isOutlived(file.header())) {
                Files.deleteIfExists(image);
            }
            Optional<String> objection = verifier.findMismatch(file.header());
            if (objection.isPresent()) {
                throw new IOException(objection.get());
            }
            if (!updater.restore(file.readState(), epoch)) {
                throw new IOException("something was withheld meanwhile");
            }
        } catch (IOException e) {
            Log.warnf("The image of the index %s is left out, the database is read instead: %s", image, reason(e));
            return false;
        }
        savedRevision = updater.published().revision();
        Log.infof(
                "The index was read from its image up to revision %d: %d states in %d ms",
                savedRevision, updater.published().size(), millisSince(begun));
        return true;
    }

    /** Ours say it in plain words; those of files do not even always have a message. */
    private static String reason(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.toString();
    }

    /** Writes one where enough was recorded since the last to make the next start long. */
    void saveIfDue() {
        saveIfBehindBy(settings.imageAfter());
    }

    /** Writes one where so many revisions, 1 at least, were recorded since the last. */
    synchronized void saveIfBehindBy(long atLeast) {
        if (settings.image() && !invalid && updater.published().revision() - savedRevision >= atLeast) {
            updater.stateSnapshot().ifPresent(this::write);
        }
    }

    private void write(IndexState.StateSnapshot image) {
        long begun = System.nanoTime();
        // about: it is not compressed, and what is in place of it stays until it is whole
        if (disk.spare(settings.folder()) < image.heapBytes()) {
            Log.infof(
                    "No image of the index was written: it takes about %d MB, and the disk has no room for that beside the reserve",
                    image.heapBytes() / MEGABYTE);
            savedRevision = image.revision();
            return;
        }
        try {
            Path file = folder.replaceWith(
                    image.revision(),
                    unfinished -> SnapshotFile.write(verifier.createHeader(image), image, unfinished));
            Log.infof(
                    "The image of the index %s was written: %d MB in %d ms",
                    file, Files.size(file) / MEGABYTE, millisSince(begun));
        } catch (ClosedByInterruptException e) {
            return; // the tracker is being stopped, and then writes one
        } catch (IOException | RuntimeException e) {
            Log.warnf("No image of the index could be written, so the next start may take longer: %s", e);
        }
        savedRevision = image.revision();
        if (invalid) {
            clear();
        }
    }

    /** Removes what there is, as the index that it was made of is wrong; another may be written of the next. */
    synchronized void discard() {
        clear();
        savedRevision = 0;
    }

    /** Removes what there is, and what is being written, for good; waits for nobody. */
    void invalidate() {
        invalid = true;
        clear();
    }

    private void clear() {
        try {
            folder.clear();
        } catch (IOException e) {
            Log.warnf("An image of the index could not be removed from %s: %s", settings.folder(), e);
        }
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** An image that is being read: what it says of itself, then what it holds. */
    static final class SnapshotFile implements AutoCloseable {

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
        static void write(SnapshotHeader header, IndexState.StateSnapshot image, Path file) throws IOException {
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
}
