package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.StoreFailure;

/** Worker that runs imports, one at a time, in its own threads. An import is resumed after a restart. */
@ApplicationScoped
class ImportWorker {

    private final UploadStore uploads;
    private final ImportRepository imports;
    private final ImportDispatcher dispatcher;
    private final ImportSettings settings;
    private final DiskReserve disk;
    private final StoreFailure failure;
    private volatile ImportExecutor executor;
    /** Whether the wait for disk space was logged already. */
    private boolean waiting;

    ImportWorker(
            UploadStore uploads,
            ImportRepository imports,
            ImportDispatcher dispatcher,
            ImportSettings settings,
            DiskReserve disk,
            StoreFailure failure) {
        this.uploads = uploads;
        this.imports = imports;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.disk = disk;
        this.failure = failure;
    }

    void start(@Observes StartupEvent started) {
        ImportExecutor created = new ImportExecutor();
        executor = created;
        created.execute(this::deleteOrphanedUploads);
        created.scheduleWithFixedDelay(() -> runOpenImports(created), settings.every());
    }

    /** Stops after the batch that is being stored; the next start resumes after it. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        executor.stop();
    }

    boolean isStopping() {
        return executor.isStopping();
    }

    /** Wakes the worker for a new import. */
    void onNewImport() {
        ImportExecutor current = executor;
        current.execute(() -> runOpenImports(current));
    }

    private void deleteOrphanedUploads() {
        try {
            uploads.deleteUnneeded(() -> QuarkusTransaction.requiringNew().call(imports::openFileKeys));
        } catch (RuntimeException e) {
            Log.warnf("Cannot delete orphaned uploads: %s", e);
        }
    }

    private void runOpenImports(ImportExecutor current) {
        if (failure.happened()) {
            return;
        }
        try {
            List<Long> open = QuarkusTransaction.requiringNew().call(imports::listOpen);
            for (long id : open) {
                if (!current.isStopping() && (hasDiskSpace() || dispatcher.isCancelled(id))) {
                    dispatcher.dispatch(id, current);
                }
            }
        } catch (RuntimeException e) {
            if (!current.isStopping()) {
                Log.warnf("Imports are paused by an error and will be retried: %s", e);
            }
        }
    }

    /** Whether there is disk space to write; if not, the next round checks again. */
    private boolean hasDiskSpace() {
        boolean allowed = disk.allowsWriting();
        if (!allowed && !waiting) {
            Log.warn("Imports are paused, because the disk reserve is reached; they resume when there is disk space.");
        }
        waiting = !allowed;
        return allowed;
    }
}
