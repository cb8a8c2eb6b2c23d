package org.conflicttracker.event.memory;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.columnstore.SectionReader;
import org.conflicttracker.columnstore.SectionWriter;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.event.memory.SnapshotHeader.LogFingerprint;
import org.conflicttracker.event.memory.SnapshotHeader.Origin;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.HighWaterMark.StoreIdentity;
import org.conflicttracker.ledger.WithheldGeneration;

/**
 * Store of the index snapshot on disk, so that a start reads only later revisions from the database. Never required: without a snapshot
 * that can be verified, the database has everything.
 */
@ApplicationScoped
class SnapshotStore {

    private static final long MEGABYTE = 1 << 20;

    private final IndexUpdater updater;
    private final SnapshotFolder folder;
    private final SnapshotVerifier verifier;
    private final IndexSettings settings;
    private final DiskReserve disk;
    /** Whether snapshots are forbidden because the store has failed. */
    private volatile boolean invalid;

    /** Revision of the last snapshot, written or failed. */
    private long savedRevision;

    SnapshotStore(
            IndexUpdater updater,
            SnapshotFolder folder,
            SnapshotVerifier verifier,
            IndexSettings settings,
            DiskReserve disk) {
        this.updater = updater;
        this.folder = folder;
        this.verifier = verifier;
        this.settings = settings;
        this.disk = disk;
    }

    /**
     * Restores the index from the latest valid snapshot; the log has the reason why one is not used.
     *
     * @return whether there was one
     * @throws RuntimeException if the database cannot be queried to verify it
     */
    synchronized boolean restore() {
        if (!settings.image() || !verifier.hasRevisions()) {
            return false;
        }
        List<Path> snapshots = listSnapshots();
        if (snapshots.isEmpty()) {
            Log.info("There is no image of the index yet, the database is read instead");
        }
        return snapshots.stream().anyMatch(this::restoreFrom);
    }

    private List<Path> listSnapshots() {
        try {
            return folder.listSnapshots();
        } catch (IOException e) {
            Log.warnf("Images of the index cannot be listed: %s", e);
            return List.of();
        }
    }

    private boolean restoreFrom(Path snapshot) {
        long startedAt = System.nanoTime();
        long epoch = updater.epoch();
        try (SnapshotFile file = new SnapshotFile(snapshot)) {
            if (verifier.isOutlived(file.header())) {
                Files.deleteIfExists(snapshot);
            }
            Optional<String> mismatch = verifier.findMismatch(file.header());
            if (mismatch.isPresent()) {
                throw new IOException(mismatch.get());
            }
            if (!updater.restore(file.readState(), epoch)) {
                throw new IOException("something was withheld while it was read");
            }
        } catch (IOException e) {
            Log.warnf("The image of the index %s is left out, the database is read instead: %s", snapshot, reason(e));
            return false;
        }
        savedRevision = updater.published().revision();
        Log.infof(
                "The index was read from its image up to revision %d: %d revisions in %d ms",
                savedRevision, updater.published().size(), millisSince(startedAt));
        return true;
    }

    /** Messages of our own exceptions are complete; those of the file system may be null. */
    private static String reason(IOException e) {
        String message = e.getMessage();
        return message != null && e.getClass() == IOException.class ? message : e.toString();
    }

    /** Writes a snapshot if the index is ahead of the last one by the configured number of revisions. */
    void saveIfDue() {
        saveIfBehindBy(settings.imageAfter());
    }

    /**
     * Writes a snapshot if the index is ahead of the last one by at least so many revisions.
     *
     * @param atLeast 1 or more
     */
    synchronized void saveIfBehindBy(long atLeast) {
        if (settings.image() && !invalid && updater.published().revision() - savedRevision >= atLeast) {
            updater.stateSnapshot().ifPresent(this::write);
        }
    }

    private void write(IndexState.StateSnapshot snapshot) {
        long startedAt = System.nanoTime();
        // an estimate: the file is not compressed, and the previous one stays until the new one is complete
        if (disk.spare(settings.folder()) < snapshot.heapBytes()) {
            Log.infof(
                    "No image of the index was written: it needs about %d MB, more than the free disk space above the reserve",
                    snapshot.heapBytes() / MEGABYTE);
            savedRevision = snapshot.revision();
            return;
        }
        try {
            Path file = folder.replaceWith(
                    snapshot.revision(),
                    unfinished -> SnapshotFile.write(verifier.createHeader(snapshot), snapshot, unfinished));
            Log.infof(
                    "The image of the index %s was written: %d MB in %d ms",
                    file, Files.size(file) / MEGABYTE, millisSince(startedAt));
        } catch (ClosedByInterruptException e) {
            return; // the process is shutting down and then writes a snapshot
        } catch (IOException | RuntimeException e) {
            Log.warnf("No image of the index could be written, so the next start may take longer: %s", e);
        }
        savedRevision = snapshot.revision();
        if (invalid) {
            clear();
        }
    }

    /** Removes all snapshots because their index is invalid; the next index may be written again. */
    synchronized void discard() {
        clear();
        savedRevision = 0;
    }

    /** Removes all snapshots, also one being written, and prevents further ones. Does not block. */
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

    private static long millisSince(long startedAt) {
        return (System.nanoTime() - startedAt) / 1_000_000;
    }

    /** Snapshot file opened for reading: header first, then content. */
    static final class SnapshotFile implements AutoCloseable {

        private final FileChannel channel;
        private final SectionReader reader;
        private final SnapshotHeader header;

        /** @throws IOException if the file cannot be read; the message completes "the image is left out:" */
        SnapshotFile(Path file) throws IOException {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                SnapshotHeader.verifyFormat(channel);
                this.reader = new SectionReader(channel, channel.size() - SnapshotHeader.FORMAT_BYTES);
                this.header = SnapshotHeader.read(reader);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        SnapshotHeader header() {
            return header;
        }

        /** @throws IOException if the file is damaged */
        IndexState readState() throws IOException {
            IndexState state = IndexState.read(reader);
            reader.finish();
            return state;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        /** Writes a file and forces it to disk. */
        static void write(SnapshotHeader header, IndexState.StateSnapshot snapshot, Path file) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                SnapshotHeader.writeFormat(channel);
                SectionWriter writer = new SectionWriter(channel);
                header.write(writer);
                snapshot.write(writer);
                writer.finish();
                channel.force(true);
            }
        }
    }

    /** Verification of snapshots against this store and version. */
    @ApplicationScoped
    static class SnapshotVerifier {

        private final StoreIdentity store;
        private final DurableHorizon horizon;
        private final RevisionTimestampRepository timestamps;
        private final WithheldGeneration generation;
        private final MemoryBudget memoryBudget;

        SnapshotVerifier(
                StoreIdentity store,
                DurableHorizon horizon,
                RevisionTimestampRepository timestamps,
                WithheldGeneration generation,
                MemoryBudget memoryBudget) {
            this.store = store;
            this.horizon = horizon;
            this.timestamps = timestamps;
            this.generation = generation;
            this.memoryBudget = memoryBudget;
        }

        /** Whether there are revisions that a snapshot could contain. */
        boolean hasRevisions() {
            return horizon.revision() > 0;
        }

        /** Header of a snapshot written now. */
        SnapshotHeader createHeader(IndexState.StateSnapshot image) {
            int last = image.index().lastEntry().revision();
            return new SnapshotHeader(
                    origin(),
                    image.revision(),
                    generation.value(),
                    new LogFingerprint(
                            last,
                            image.index().lastEntry().event(),
                            image.dictionaries()
                                    .dictionaries()
                                    .revisionTimestamps
                                    .millisOf(last),
                            image.index().snapshot().size()),
                    image.heapBytes());
        }

        /** Whether content was withheld since the snapshot was written. */
        boolean isOutlived(SnapshotHeader header) {
            return header.withheld() != generation.value();
        }

        /**
         * Reason why a snapshot must not be used; empty if it may be used. The identity of the store alone is not enough: a restored older copy
         * of its folder has the same identity and continues with other revisions of the same numbers.
         */
        Optional<String> findMismatch(SnapshotHeader header) {
            Origin maker = origin();
            if (!header.origin().store().equals(maker.store())) {
                return Optional.of("it is of another store");
            }
            if (!header.origin().equals(maker)) {
                return Optional.of("its columns were derived by another version of the tracker");
            }
            if (isOutlived(header)) {
                return Optional.of("something was withheld since");
            }
            if (header.revision() > horizon.revision()) {
                return Optional.of("it goes beyond what is recorded");
            }
            Optional<LogFingerprint> last =
                    QuarkusTransaction.requiringNew().call(() -> timestamps.findLast(header.revision()));
            if (!last.equals(Optional.of(header.logFingerprint()))) {
                return Optional.of("the store holds other revisions");
            }
            return memoryBudget.fits(header.heapBytes())
                    ? Optional.empty()
                    : Optional.of("it takes more of the heap than it may");
        }

        /** Origin of snapshots of this process; the store identity must be loaded. */
        private Origin origin() {
            return Origin.of(store.value());
        }
    }

    /** Folder of snapshot files, each named by its revision; a file is moved there only when it is complete. */
    @ApplicationScoped
    static class SnapshotFolder {

        private static final String PREFIX = "image-";
        private static final String SUFFIX = ".bin";
        private static final Pattern NAME = Pattern.compile("image-[0-9]{1,18}\\.bin");

        private final Path folder;

        SnapshotFolder(IndexSettings settings) {
            this.folder = settings.folder();
        }

        /** Writer of a file. */
        @FunctionalInterface
        interface FileWriter {
            void write(Path file) throws IOException;
        }

        /** Writes a snapshot file and removes all others. */
        Path replaceWith(long revision, FileWriter writer) throws IOException {
            PrivateFiles.createFolders(folder);
            Path temporary = Files.createTempFile(folder, PREFIX, ".tmp");
            Path file = folder.resolve(PREFIX + revision + SUFFIX);
            try {
                writer.write(temporary);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            for (Path other : listFiles()) {
                if (!other.equals(file)) {
                    Files.deleteIfExists(other);
                }
            }
            return file;
        }

        /** Removes all snapshot files and remainders of unfinished ones. */
        void clear() throws IOException {
            for (Path file : listFiles()) {
                Files.deleteIfExists(file);
            }
        }

        /** Lists snapshot files, latest first; there are several only after the process was killed. */
        List<Path> listSnapshots() throws IOException {
            return listFiles().stream()
                    .filter(file -> NAME.matcher(fileName(file)).matches())
                    .sorted(Comparator.comparingLong(SnapshotFolder::revisionOf).reversed())
                    .toList();
        }

        /** Snapshot files, and remainders after the process was killed. */
        private List<Path> listFiles() throws IOException {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> fileName(file).startsWith(PREFIX)).toList();
            }
        }

        private static String fileName(Path file) {
            return file.getFileName().toString();
        }

        private static long revisionOf(Path file) {
            String name = fileName(file);
            return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
        }
    }
}
