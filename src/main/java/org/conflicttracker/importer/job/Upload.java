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
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** A file that is arriving. Closed before it was kept, it leaves nothing behind. */
final class Upload implements Closeable {

    private final Path temporaryFile;
    private final Path storedFile;
    private final long maxBytes;
    private final UploadRoom.Place room;
    private final FileChannel channel;
    private final MessageDigest digest;
    private long bytes;
    private boolean committed;

    private Upload(Path arriving, Path arrived, long most, UploadRoom.Place room) throws IOException {
        this.temporaryFile = arriving;
        this.storedFile = arrived;
        this.maxBytes = most;
        this.room = room;
        PrivateFiles.createFolders(arriving.getParent());
        this.channel = PrivateFiles.create(arriving);
        channel.lock();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param most bytes that the file may have
     * @param room of the disk that it takes, given back when it is closed
     * @throws ProblemException 503 where the folder cannot be written to
     */
    static Upload open(Path arriving, Path arrived, long most, UploadRoom.Place room) {
        try {
            return new Upload(arriving, arrived, most, room);
        } catch (IOException e) {
            throw storageError(e);
        }
    }

    /** @throws ProblemException 413 where the file becomes too long, 503 where it cannot be written, 507 where there is no room */
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
        room.use(data.remaining());
        digest.update(data.duplicate());
        try {
            while (data.hasRemaining()) {
                channel.write(data);
            }
        } catch (IOException e) {
            throw storageError(e).withHeader("Connection", "close");
        }
    }

    /** Stores what has arrived; from now on it stays. */
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

    /** Where it lies: beside its place until it is kept. */
    Path path() {
        return committed ? storedFile : temporaryFile;
    }

    String key() {
        return storedFile.getFileName().toString();
    }

    long bytes() {
        return bytes;
    }

    /** In hexadecimal digits; to be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Removes it after all. */
    void delete() {
        committed = false;
        try {
            Files.deleteIfExists(storedFile);
        } catch (IOException e) {
            Log.warnf("The uploaded file %s could not be removed: %s", storedFile, e);
        }
    }

    @Override
    public void close() {
        room.close();
        try {
            channel.close();
            if (!committed) {
                Files.deleteIfExists(temporaryFile);
            }
        } catch (IOException e) {
            Log.warnf("The upload %s could not be removed: %s", temporaryFile, e);
        }
    }

    private void syncFolder() {
        try (FileChannel folder = FileChannel.open(storedFile.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened; the file itself has been stored.
            Log.debugf("The folder of uploads was not forced: %s", e);
        }
    }

    private static ProblemException storageError(IOException e) {
        Log.errorf("An upload could not be stored: %s", e);
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "The tracker cannot store this file: no space or no permission. Nothing was kept. The"
                        + " administrator finds the cause in the log.");
    }
}
