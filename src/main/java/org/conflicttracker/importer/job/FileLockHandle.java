package org.conflicttracker.importer.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Exclusive lock on a file, held or not held. Released with the process. */
final class FileLockHandle implements Closeable {

    private final FileChannel channel;

    private FileLockHandle(FileChannel channel) {
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
