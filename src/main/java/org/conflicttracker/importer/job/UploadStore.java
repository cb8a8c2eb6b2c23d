package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Store of uploaded files until they have been loaded. The node that writes or loads a file holds a file lock, which ends with the process:
 * several nodes may share a folder, and files left by a killed node are distinguishable from files in use.
 */
@ApplicationScoped
class UploadStore {

    private static final String TEMPORARY_SUFFIX = ".part";

    private final Path folder;
    private final DiskSpace diskSpace;
    private final ImportSettings settings;

    UploadStore(ImportSettings settings, DiskReserve disk) {
        this.folder = settings.folder();
        this.settings = settings;
        this.diskSpace = new DiskSpace(disk, folder);
    }

    /**
     * Opens a file for an upload.
     *
     * @param announced length according to the sender; -1 if not stated
     * @throws ProblemException 507 if there is no disk space
     */
    Upload create(long announced) {
        String key = UUID.randomUUID().toString();
        DiskSpace.Reservation reservation = diskSpace.reserve(announced);
        try {
            return Upload.open(folder.resolve(key + TEMPORARY_SUFFIX), file(key), settings.maxBytes(), reservation);
        } catch (RuntimeException e) {
            reservation.close();
            throw e;
        }
    }

    Path file(String key) {
        return folder.resolve(key);
    }

    /** Tries to lock the file for loading. */
    FileLockHandle tryLock(String key) {
        return FileLockHandle.tryAcquire(file(key));
    }

    /** Whether the file is on this node. */
    boolean exists(String key) {
        return Files.isRegularFile(file(key));
    }

    void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            Log.warnf("Cannot delete uploaded file %s, which is not needed any more: %s", file(key), e);
        }
    }

    /**
     * Deletes files that are not needed: aborted uploads and files of imports that have ended.
     *
     * @param needed keys of the files of open imports; evaluated after the folder was listed
     */
    void deleteUnneeded(Supplier<Set<String>> needed) {
        List<Path> files;
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            files = new ArrayList<>(all.filter(UploadStore::isUnlocked).toList());
        } catch (IOException e) {
            Log.warnf("Cannot list the upload folder %s: %s", folder, e);
            return;
        }
        if (!files.isEmpty()) {
            Set<String> keys = needed.get();
            files.removeIf(file -> keys.contains(file.getFileName().toString()));
            files.forEach(file -> delete(file.getFileName().toString()));
        }
    }

    private static boolean isUnlocked(Path file) {
        try (FileLockHandle lock = FileLockHandle.tryAcquire(file)) {
            return lock.isHeld();
        }
    }

    /** Exclusive lock on a file, held or not held. Released with the process. */
    static final class FileLockHandle implements Closeable {

        private final @Nullable FileChannel channel;

        private FileLockHandle(@Nullable FileChannel channel) {
            this.channel = channel;
        }

        /** Tries to lock a file; the result is not held if the file does not exist or another holder has the lock. */
        static FileLockHandle tryAcquire(Path file) {
            FileChannel channel = null;
            try {
                channel = FileChannel.open(file, StandardOpenOption.WRITE);
                if (channel.tryLock() != null) {
                    return new FileLockHandle(channel);
                }
            } catch (NoSuchFileException e) {
                return new FileLockHandle(null);
            } catch (OverlappingFileLockException | IOException e) {
                // locked by this process, or not writable
            }
            new FileLockHandle(channel).close();
            return new FileLockHandle(null);
        }

        boolean isHeld() {
            return channel != null;
        }

        @Override
        public void close() {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Disk space accounting of uploads: each upload reserves its announced length from the start. */
    static final class DiskSpace {

        private final DiskReserve disk;
        private final Path folder;
        /** Announced bytes of uploads in progress that are not written yet. */
        private final AtomicLong outstanding = new AtomicLong();

        DiskSpace(DiskReserve disk, Path folder) {
            this.disk = disk;
            this.folder = folder;
        }

        /** Reserves space for one upload. @throws ProblemException 507 if there is none */
        Reservation reserve(long announced) {
            Reservation reservation = new Reservation(Math.max(0, announced));
            if (disk.spare(folder) < outstanding.get()) {
                reservation.close();
                throw full();
            }
            return reservation;
        }

        private ProblemException full() {
            return disk.problem("This file cannot be uploaded", folder).withHeader("Connection", "close");
        }

        /** Reservation of one upload. */
        final class Reservation implements AutoCloseable {

            private long left;

            private Reservation(long announced) {
                left = announced;
                outstanding.addAndGet(announced);
            }

            /** Accounts for bytes about to be written. @throws ProblemException 507 if there is no space for them */
            void use(int bytes) {
                long foreseen = Math.min(left, bytes);
                if (bytes > foreseen && disk.spare(folder) < outstanding.get() - foreseen + bytes) {
                    throw full();
                }
                if (foreseen > 0 && disk.spare(folder) < bytes) {
                    throw full();
                }
                left -= foreseen;
                outstanding.addAndGet(-foreseen);
            }

            @Override
            public void close() {
                outstanding.addAndGet(-left);
                left = 0;
            }
        }
    }

    /** Upload in progress. If closed before commit, its file is deleted. */
    static final class Upload implements Closeable {

        private final Path temporaryFile;
        private final Path storedFile;
        private final long maxBytes;
        private final DiskSpace.Reservation reservation;
        private final FileChannel channel;
        private final MessageDigest digest;
        private long bytes;
        private boolean committed;

        private Upload(Path temporaryFile, Path storedFile, long maxBytes, DiskSpace.Reservation reservation)
                throws IOException {
            this.temporaryFile = temporaryFile;
            this.storedFile = storedFile;
            this.maxBytes = maxBytes;
            this.reservation = reservation;
            PrivateFiles.createFolders(Objects.requireNonNull(temporaryFile.getParent()));
            this.channel = PrivateFiles.create(temporaryFile);
            channel.lock();
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /**
         * @param maxBytes maximum size in bytes
         * @param reservation of disk space, released on close
         * @throws ProblemException 503 if the folder is not writable
         */
        static Upload open(Path temporaryFile, Path storedFile, long maxBytes, DiskSpace.Reservation reservation) {
            try {
                return new Upload(temporaryFile, storedFile, maxBytes, reservation);
            } catch (IOException e) {
                throw storageError(e);
            }
        }

        /** @throws ProblemException 413 if the file becomes too long, 503 if it cannot be written, 507 if there is no disk space */
        void write(ByteBuffer data) {
            bytes += data.remaining();
            if (bytes > maxBytes) {
                throw new ProblemException(
                                ProblemType.TOO_LARGE,
                                "The file is longer than " + maxBytes
                                        + " bytes, the maximum of this tracker. Compress it with gzip, or send it in parts, each with"
                                        + " the header line.")
                        .withHeader("Connection", "close");
            }
            reservation.use(data.remaining());
            digest.update(data.duplicate());
            try {
                while (data.hasRemaining()) {
                    channel.write(data);
                }
            } catch (IOException e) {
                throw storageError(e).withHeader("Connection", "close");
            }
        }

        /** Makes the file durable and keeps it. */
        void commit() {
            try {
                channel.force(true);
                Files.move(temporaryFile, storedFile, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw storageError(e);
            }
            syncFolder();
            committed = true;
        }

        /** Path of the file: temporary until commit. */
        Path path() {
            return committed ? storedFile : temporaryFile;
        }

        String key() {
            return storedFile.getFileName().toString();
        }

        long bytes() {
            return bytes;
        }

        /** SHA-256 in hexadecimal digits; may be called once. */
        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }

        /** Deletes the committed file. */
        void delete() {
            committed = false;
            try {
                Files.deleteIfExists(storedFile);
            } catch (IOException e) {
                Log.warnf("Cannot delete uploaded file %s: %s", storedFile, e);
            }
        }

        @Override
        public void close() {
            reservation.close();
            try {
                channel.close();
                if (!committed) {
                    Files.deleteIfExists(temporaryFile);
                }
            } catch (IOException e) {
                Log.warnf("Cannot delete temporary upload file %s: %s", temporaryFile, e);
            }
        }

        private void syncFolder() {
            try (FileChannel folder = FileChannel.open(storedFile.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            } catch (IOException e) {
                // Not every system allows opening a folder; the file itself is durable.
                Log.debugf("Cannot sync the upload folder: %s", e);
            }
        }

        private static ProblemException storageError(IOException e) {
            Log.errorf("Cannot store an upload: %s", e);
            return new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "The tracker cannot store this file: no space or no permission. Nothing was kept. The"
                            + " administrator finds the cause in the log.");
        }
    }
}
