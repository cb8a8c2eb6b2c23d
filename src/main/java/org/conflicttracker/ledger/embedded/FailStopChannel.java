package org.conflicttracker.ledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** Channel of a database file that refuses changes after the first failed one. */
final class FailStopChannel extends FileBaseDefault {

    private final FileChannel file;
    private final FailStop failStop;

    FailStopChannel(FileChannel file, FailStop failStop) {
        this.file = file;
        this.failStop = failStop;
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    /** Treats every exception as a failure: an error may leave half of a change in the file. */
    private <T> T change(Operation<T> operation) throws IOException {
        failStop.require();
        try {
            return operation.run();
        } catch (IOException | RuntimeException | Error e) {
            failStop.fail(e);
            throw e;
        }
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        return change(() -> file.write(from, position));
    }

    @Override
    public void force(boolean metaData) throws IOException {
        change(() -> {
            file.force(metaData);
            return null;
        });
    }

    @Override
    protected void implTruncate(long length) throws IOException {
        change(() -> file.truncate(length));
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        try {
            return file.read(into, position);
        } catch (IOException e) {
            failStop.fail(e);
            throw e;
        }
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        failStop.closed();
        file.close();
    }
}
