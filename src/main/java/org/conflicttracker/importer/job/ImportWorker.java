package org.conflicttracker.importer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.importer.job.ImportProgress.ImportEndedException;
import org.conflicttracker.importer.job.UploadStore.FileLockHandle;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Worker that runs imports and their undo, one at a time, in its own threads. An import is resumed after a restart. Of several nodes, the one that has the
 * file and its lock runs the import.
 */
@ApplicationScoped
class ImportWorker {

    /** Time in which the node with the file has to end a cancelled import; after it, any other node ends it. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    /**
     * Time in nanoseconds at which this node first saw the present state of imports that run on other nodes; measured here, because the
     * clocks of other nodes may be ahead.
     */
    private final Cache<Seen, Long> firstSeen =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private record Seen(long id, long updatedAt) {}

    private final UploadStore uploads;
    private final ImportRepository imports;
    private final ImportProgress progress;
    private final ImportRunner runner;
    private final ImportUndoRepository undos;
    private final ImportUndoRunner undoRunner;
    private final ImportSettings settings;
    private final DiskReserve disk;
    private final StoreFailure failure;
    private final ThreadPools pools;
    private final boolean embedded;
    private volatile ImportExecutor executor;
    /** Whether the wait for disk space was logged already. */
    private boolean waiting;

    ImportWorker(
            UploadStore uploads,
            ImportRepository imports,
            ImportProgress progress,
            ImportRunner runner,
            ImportUndoRepository undos,
            ImportUndoRunner undoRunner,
            ImportSettings settings,
            DiskReserve disk,
            StoreFailure failure,
            ThreadPools pools,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.pools = pools;
        this.uploads = uploads;
        this.imports = imports;
        this.progress = progress;
        this.runner = runner;
        this.undos = undos;
        this.undoRunner = undoRunner;
        this.settings = settings;
        this.disk = disk;
        this.failure = failure;
        this.embedded = database.equals("h2");
    }

    void start(@Observes StartupEvent started) {
        ImportExecutor created = new ImportExecutor(pools);
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

    /** Wakes the worker for a new import, or the undo of one. */
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
                if (!current.isStopping() && (hasDiskSpace() || isCancelled(id))) {
                    dispatch(id, current);
                }
            }
            for (long id : QuarkusTransaction.requiringNew().call(undos::listOpen)) {
                if (!current.isStopping() && hasDiskSpace()) {
                    undoRunner.run(id, current::isStopping);
                }
            }
        } catch (RuntimeException e) {
            if (current.isStopping()) {
                return;
            }
            if (UnavailableDatabase.isCauseOf(e)) {
                Log.warnf("Imports are paused, because the database is unavailable, and will be retried: %s", e);
            } else {
                Log.error("Imports are paused by an error and will be retried.", e);
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

    /** Whether the import was cancelled and only its end is left to record. */
    private boolean isCancelled(long id) {
        return progress.getJob(id).cancelRequested;
    }

    /** Runs an import; returns when it has ended or has to wait. */
    private void dispatch(long id, ImportExecutor current) {
        ImportJob job = progress.getJob(id);
        try (FileLockHandle lock = uploads.tryLock(job.fileKey)) {
            if (lock.isHeld()) {
                runner.run(id, current);
            } else if (embedded && !uploads.exists(job.fileKey)) {
                progress.finish(
                        id,
                        ImportState.FAILED,
                        "The uploaded file is no longer in the tracker's folder. Send it again.");
            } else if (job.cancelRequested && isAbandoned(new Seen(id, job.updatedAt))) {
                progress.start(id);
            }
        } catch (ImportEndedException e) {
            Log.infof("Import %d was cancelled or taken over by another node.", id);
        }
        if (!progress.getJob(id).state.isOpen()) {
            uploads.delete(job.fileKey);
        }
    }

    private boolean isAbandoned(Seen seen) {
        return System.nanoTime() - firstSeen.get(seen, first -> System.nanoTime()) > ABANDONED.toNanos();
    }

    /** Executor of imports from start to shutdown, with two threads: one runs imports, the other reads ahead. */
    static final class ImportExecutor {

        private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

        private final TaskScheduler worker;
        private final ExecutorService reader;
        private volatile boolean stopping;

        ImportExecutor(ThreadPools pools) {
            worker = pools.newScheduler("imports", 1);
            reader = pools.newPool("imports-reading", 1, new LinkedBlockingQueue<>());
        }

        /** Runs the work after the present one. */
        void execute(Runnable work) {
            worker.execute(work);
        }

        /** Runs the work repeatedly, with a pause after each run. */
        void scheduleWithFixedDelay(Runnable work, Duration pause) {
            worker.repeat(Duration.ZERO, pause, work);
        }

        /** Reads the next batch while the previous one is being stored. */
        <T> Future<T> submitRead(Callable<T> reading) {
            return reader.submit(reading);
        }

        /** Whether the present work should stop at a point from which it can be resumed. */
        boolean isStopping() {
            return stopping;
        }

        /** Shuts down after the batch that is being stored. */
        void stop() throws InterruptedException {
            stopping = true;
            if (!worker.stopGently(STOP_TIMEOUT)) {
                Log.warn("An import did not stop within 30 seconds; it will be resumed from its last stored batch.");
            }
            reader.shutdown();
        }
    }
}
