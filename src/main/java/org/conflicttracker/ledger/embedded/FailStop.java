package org.conflicttracker.ledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Write protection of the embedded database's file after the first failure: the file is neither written nor opened any
 * more in this process, so that it keeps what was stored before. There is one instance per process, as H2 finds its
 * file systems by name.
 */
public final class FailStop {

    private static final FailStop INSTANCE = new FailStop();

    private final List<Consumer<Throwable>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean watched;
    private volatile Supplier<@Nullable Throwable> panic = () -> null;

    /** Independent instance, for tests. */
    public FailStop() {}

    public static FailStop instance() {
        return INSTANCE;
    }

    /** Registers {@code jdbc:h2:failstop:} with H2; called before the first connection. */
    public static void register() {
        FilePath.register(new FailStopPath());
    }

    /**
     * Adds a listener for the first failure; runs in the thread that met the failure, which may hold locks of the
     * database.
     */
    public void follow(Consumer<Throwable> listener) {
        listeners.add(listener);
    }

    /** Expects the file to stay open from now on. @param panic failure of the store, null while it works */
    public void watch(Supplier<@Nullable Throwable> panic) {
        this.panic = panic;
        this.watched = true;
    }

    /** Allows the file to be closed: the tracker is stopping. */
    public void release() {
        watched = false;
    }

    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Reports a failure; only the first has an effect. */
    public synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            listeners.forEach(listener -> listener.accept(cause));
        }
    }

    /** @throws IOException after a failure */
    public void require() throws IOException {
        Throwable known = failure == null ? panic.get() : failure;
        if (known != null) {
            fail(known);
            throw new IOException("The database file is not written after a failure: " + known, known);
        }
    }

    /** Called when the file has been closed. */
    void closed() {
        if (watched) {
            fail(new IOException("The database has closed its file by itself"));
        }
    }

    /** H2 file system {@code failstop:}: wraps another one, and protects the database file after its first failure. */
    public static class FailStopPath extends FilePathWrapper {

        private static final String DATABASE = ".mv.db";

        /** Required by H2, which creates an instance per name. */
        public FailStopPath() {}

        @Override
        public String getScheme() {
            return "failstop";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            if (!name.endsWith(DATABASE)) {
                return super.open(mode);
            }
            failStop().require();
            return new FailStopChannel(super.open(mode), failStop());
        }

        /** Failure state of these files. */
        protected FailStop failStop() {
            return FailStop.instance();
        }
    }

    /** Channel of a database file that refuses changes after the first failed one. */
    static final class FailStopChannel extends FileBaseDefault {

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
                return metaData;
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
}
