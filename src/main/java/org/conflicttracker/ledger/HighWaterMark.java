package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.conflicttracker.ledger.HighWaterMarkFile.Mark;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The highest revision that the embedded database ever acknowledged, in a file beside it. A database that has less, or that is
 * another one, is refused at start: served, it would give out the same revisions again for other events.
 */
@ApplicationScoped
public class HighWaterMark {

    private static final String NAME = "tracker.high-water-mark";

    private final LedgerStateRepository store;
    private final String folder;
    private final boolean needed;
    private HighWaterMarkFile file;
    private Mark mark;
    private volatile boolean proof = true;

    HighWaterMark(
            LedgerStateRepository store,
            @ConfigProperty(name = "tracker.data-dir") String folder,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.store = store;
        this.folder = folder;
        this.needed = isFile(url);
    }

    /** Whether the database is a file of ours. */
    static boolean isFile(String url) {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
    }

    /** Before anything is done with the database. @throws StoreMismatch where it must not be used */
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

    private void check(Optional<Mark> known, String identity, long revision) {
        proof = known.isPresent() || identity == null;
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

    /** Begins to keep the mark; to be called when the store's name and its last revision are stored. */
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

    /** Everything up to the revision is stored, and may be acknowledged from now on. */
    synchronized void raise(long revision) throws IOException {
        if (file != null && revision > mark.revision()) {
            Mark higher = new Mark(mark.store(), revision);
            file.write(higher);
            mark = higher;
        }
    }

    /** Whether a database without revisions is known to have lost none: it is new, or the mark says so. */
    public boolean provesEmpty() {
        return proof;
    }

    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
