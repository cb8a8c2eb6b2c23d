package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.importer.job.UploadStore.DiskSpace;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Upload in progress. If closed before commit, its file is deleted. */
final class Upload implements Closeable {

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
        PrivateFiles.createFolders(temporaryFile.getParent());
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
