package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.ledger.HighWaterMark.HighWaterMarkFile.Mark;
import org.conflicttracker.ledger.LedgerStateRepository.LedgerState;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * High-water mark: the highest acknowledged revision of the embedded database, in a file beside it. The start is
 * refused with a database that has less, or with another one, because it would assign the same revisions again to other
 * events.
 */
@ApplicationScoped
public class HighWaterMark {

    private static final String NAME = "tracker.high-water-mark";

    private final LedgerStateRepository store;
    private final String folder;
    private final boolean needed;
    private @Nullable HighWaterMarkFile file;
    private @Nullable Mark mark;
    private volatile boolean provesEmpty = true;

    HighWaterMark(
            LedgerStateRepository store,
            @ConfigProperty(name = "tracker.data-dir") String folder,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.store = store;
        this.folder = folder;
        this.needed = isFile(url);
    }

    /** Whether the database is an H2 file. */
    static boolean isFile(String url) {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
    }

    /** Runs before any other use of the database. @throws StoreMismatch if the database must not be used */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        if (needed) {
            QuarkusTransaction.requiringNew().run(() -> check(read(), store.identity(), store.lastRevision()));
        }
    }

    private Optional<Mark> read() {
        try {
            return HighWaterMarkFile.read(path());
        } catch (IOException e) {
            throw new StoreMismatch("The file " + path() + ", which says how far the database is, cannot be read ("
                    + e.getMessage() + "): restore a copy of " + folder
                    + ". If you know that the database is whole, remove"
                    + " that file.");
        }
    }

    private void check(Optional<Mark> known, @Nullable String identity, long revision) {
        provesEmpty = known.isPresent() || identity == null;
        if (known.isEmpty()) {
            return;
        }
        boolean same = known.get().store().equals(identity);
        if (!same || revision < known.get().revision()) {
            throw new StoreMismatch("The database in " + folder + " "
                    + (same ? "ends at revision " + revision : identity == null ? "is empty" : "is another one")
                    + ", but " + path() + " says that " + known.get().revision()
                    + " revisions were acknowledged: restore a copy of that folder. If you have changed the database"
                    + " yourself, remove the file " + path() + ", and index and imports beside it.");
        }
    }

    private Path path() {
        return Path.of(folder, NAME);
    }

    /** Creates the file; called once the store's identity and its last revision are durable. */
    synchronized void begin(String identity, long revision) {
        if (!needed) {
            return;
        }
        mark = new Mark(identity, revision);
        try {
            file = HighWaterMarkFile.create(path(), mark);
        } catch (IOException e) {
            throw new StoreMismatch("The file " + path() + " cannot be written (" + e
                    + "): check the folder's owner, permissions and free space.");
        }
    }

    /** Raises the mark: everything up to the revision is durable and may be acknowledged. */
    synchronized void raise(long revision) throws IOException {
        if (file != null && mark != null && revision > mark.revision()) {
            Mark higher = new Mark(mark.store(), revision);
            file.write(higher);
            mark = higher;
        }
    }

    /**
     * Whether a database without revisions is known to have lost none: the database is new, or the mark confirms it.
     */
    public boolean provesEmpty() {
        return provesEmpty;
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /**
     * File of the mark: two lines of equal length, overwritten in turn, so that one is intact if a write breaks off.
     * Never grows, so a full disk does not prevent a write.
     */
    static final class HighWaterMarkFile implements Closeable {

        private static final int LINE_BYTES = 128;
        private static final int LINES = 2;
        private static final Pattern LINE_FORMAT =
                Pattern.compile("store=(\\S+) revision=(\\d{1,18}) crc32=(\\p{XDigit}{8}) *");

        /**
         * Content of one line.
         *
         * @param store identity of the store
         * @param revision last durable revision
         */
        record Mark(String store, long revision) {

            private String line() {
                String text = "store=" + store + " revision=" + revision;
                String line = text + " crc32=" + crc32(text);
                return String.format(Locale.ROOT, "%-" + (LINE_BYTES - 1) + "s\n", line);
            }

            private static Stream<Mark> of(String line) {
                Matcher matcher = LINE_FORMAT.matcher(line);
                return matcher.matches() && line.contains(" crc32=" + crc32(line.substring(0, matcher.end(2))))
                        ? Stream.of(new Mark(matcher.group(1), Long.parseLong(matcher.group(2))))
                        : Stream.empty();
            }

            private static String crc32(String text) {
                CRC32 sum = new CRC32();
                sum.update(text.getBytes(StandardCharsets.US_ASCII));
                return String.format(Locale.ROOT, "%08x", sum.getValue());
            }
        }

        private final FileChannel channel;
        private int next;

        private HighWaterMarkFile(FileChannel channel) {
            this.channel = channel;
        }

        /** Reads the mark; empty without a file. @throws IOException for an unreadable or damaged file */
        static Optional<Mark> read(Path file) throws IOException {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Optional<Mark> highest = Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .flatMap(Mark::of)
                    .max(Comparator.comparingLong(Mark::revision));
            if (highest.isEmpty()) {
                throw new IOException("it is damaged");
            }
            return highest;
        }

        /** Creates or replaces the file; returns when it is on disk. */
        static HighWaterMarkFile create(Path file, Mark mark) throws IOException {
            PrivateFiles.createFolders(Objects.requireNonNull(file.getParent(), "the file is in the data folder"));
            PrivateFiles.write(file, mark.line().repeat(LINES));
            return new HighWaterMarkFile(FileChannel.open(file, StandardOpenOption.WRITE));
        }

        /** Survives a killed process, as a checkpoint does. */
        void write(Mark mark) throws IOException {
            ByteBuffer line = ByteBuffer.wrap(mark.line().getBytes(StandardCharsets.US_ASCII));
            long position = (long) next * LINE_BYTES;
            while (line.hasRemaining()) {
                position += channel.write(line, position);
            }
            next = (next + 1) % LINES;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Refusal to start with another database than this tracker's, or with one that lacks acknowledged revisions. The
     * message is one line for the operator.
     */
    public static final class StoreMismatch extends RuntimeException {

        private static final long serialVersionUID = 1;

        public StoreMismatch(String message) {
            super(message);
        }
    }

    /**
     * Identity of this store, assigned at the first start. Part of every validator, so that a validator of another database
     * is never valid.
     */
    @ApplicationScoped
    public static class StoreIdentity {

        private final LedgerStateRepository store;
        private final Durability durability;
        private final HighWaterMark mark;
        private volatile @Nullable String value;

        StoreIdentity(LedgerStateRepository store, Durability durability, HighWaterMark mark) {
            this.store = store;
            this.durability = durability;
            this.mark = mark;
        }

        void loadOrCreate(@Observes StartupEvent event) {
            value = QuarkusTransaction.requiringNew().call(() -> {
                LedgerState only = store.lock().main();
                if (only.storeIdentity == null) {
                    only.storeIdentity = UUID.randomUUID().toString();
                }
                return only.storeIdentity;
            });
            long stored = QuarkusTransaction.requiringNew().call(store::lastRevision);
            durability.await(stored);
            mark.begin(value, stored);
        }

        /** The identity of the store. @throws NullPointerException before the start has loaded it */
        public String value() {
            return Objects.requireNonNull(value, "the store is not open yet");
        }
    }
}
