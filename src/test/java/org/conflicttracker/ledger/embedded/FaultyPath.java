package org.conflicttracker.ledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/** H2 file system {@code faulty:}: the disk's, which fails on demand as a full disk does, with half of a write done. */
public final class FaultyPath extends FilePathWrapper {

    /** Number of changes of a file until the first failure. */
    public static final AtomicLong LEFT = new AtomicLong(Long.MAX_VALUE);

    /** Number of failures; then the disk works again. */
    public static final AtomicLong FAILURES = new AtomicLong();

    /** Required by H2. */
    public FaultyPath() {}

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Faulty(super.open(mode));
    }

    private static boolean fails() {
        return LEFT.decrementAndGet() < 0 && FAILURES.decrementAndGet() >= 0;
    }

    private static final class Faulty extends FileBaseDefault {

        private final FileChannel file;

        private Faulty(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            if (fails()) {
                ByteBuffer half = from.duplicate();
                half.limit(from.position() + from.remaining() / 2);
                file.write(half, position);
                throw new IOException("No space left on device");
            }
            return file.write(from, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (fails()) {
                throw new IOException("Input/output error");
            }
            file.force(metaData);
        }

        @Override
        protected void implTruncate(long length) throws IOException {
            if (fails()) {
                throw new IOException("Input/output error");
            }
            file.truncate(length);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
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
            file.close();
        }
    }
}
