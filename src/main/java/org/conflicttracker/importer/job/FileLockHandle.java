package org.conflicttracker.importer.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to work on a file, or the lack of it. */
final class FileLockHandle implements Closeable {

    private final FileChannel channel;

    private FileLockHandle(FileChannel channel) {
        this.channel = channel;
    }

    /** Not held where the file is not here, or somebody else is at it. */
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
            // at it ourselves, or not ours to write
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
