package org.conflicttracker.importer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Dispatcher of imports: of several nodes, the one that has the file and its lock runs the import. */
@ApplicationScoped
class ImportDispatcher {

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
    private final ImportProgress progress;
    private final ImportRunner runner;
    private final boolean embedded;

    ImportDispatcher(
            UploadStore uploads,
            ImportProgress progress,
            ImportRunner runner,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.uploads = uploads;
        this.progress = progress;
        this.runner = runner;
        this.embedded = database.equals("h2");
    }

    /** Whether the import was cancelled and only its end is left to record. */
    boolean isCancelled(long id) {
        return progress.getJob(id).cancelRequested;
    }

    /** Runs an import; returns when it has ended or has to wait. */
    void dispatch(long id, ImportExecutor executor) {
        ImportJob job = progress.getJob(id);
        try (FileLockHandle lock = uploads.tryLock(job.fileKey)) {
            if (lock.isHeld()) {
                runner.run(id, executor);
            } else if (embedded && !uploads.exists(job.fileKey)) {
                progress.finish(
                        id, ImportState.FAILED, "The uploaded file is gone from the tracker's folder. Send it again.");
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
}
