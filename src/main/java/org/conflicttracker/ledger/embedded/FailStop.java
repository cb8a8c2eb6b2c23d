package org.conflicttracker.ledger.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Whether the embedded database's file may still be written. After the first failure nothing is written to it any more and it cannot
 * be opened again in this process, so that it stays as it was then: what had been stored before is in it. The process has one, as H2
 * finds its file systems by name.
 */
public final class FailStop {

    private static final FailStop INSTANCE = new FailStop();

    private final List<Consumer<Throwable>> listeners = new CopyOnWriteArrayList<>();
    private volatile Throwable failure;
    private volatile boolean watched;
    private volatile Supplier<Throwable> panic = () -> null;

    /** One that stands for itself. */
    public FailStop() {}

    public static FailStop instance() {
        return INSTANCE;
    }

    /** Makes {@code jdbc:h2:failstop:} known to H2; to be called before the first connection. */
    public static void register() {
        FilePath.register(new FailStopPath());
    }

    /** Has somebody told of the first failure, in the thread that met it, which may hold locks of the database. */
    public void follow(Consumer<Throwable> listener) {
        listeners.add(listener);
    }

    /** From now on the file is expected to stay open. @param panic why the store has given up, null while it has not */
    public void watch(Supplier<Throwable> panic) {
        this.panic = panic;
        this.watched = true;
    }

    /** From now on the file may be closed: the tracker is being stopped. */
    public void release() {
        watched = false;
    }

    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** The first counts. */
    public synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            listeners.forEach(listener -> listener.accept(cause));
        }
    }

    /** @throws IOException where the file must not be touched any more */
    public void require() throws IOException {
        Throwable known = failure == null ? panic.get() : failure;
        if (known != null) {
            fail(known);
            throw new IOException("The database file is not written after a failure: " + known, known);
        }
    }

    /** The file was closed. */
    void closed() {
        if (watched) {
            fail(new IOException("The database has closed its file by itself"));
        }
    }

    /** The file system {@code failstop:} of H2: another one, whose database file is closed for good after its first failure. */
    public static class FailStopPath extends FilePathWrapper {

        private static final String DATABASE = ".mv.db";

        /** For H2, which makes one for each name. */
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

        /** Whose files these are. */
        protected FailStop failStop() {
            return FailStop.instance();
        }
    }
}
