package org.conflicttracker.importer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives an import its turn, where its file is: of several nodes the one that has the file works on it. */
@ApplicationScoped
class ImportDispatcher {

    /** How long a node whose file it is has to notice that an import was cancelled; then any other ends it. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    /** When this node first saw imports that others are at as they are now, in nanoseconds: their own times may lie in the future. */
    private final Cache<Seen, Long> firstSeen =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private record Seen(long id, long updatedAt) {}

    private final UploadStore uploads;
    private final ImportProgress progress;
    private final ImportRunner runner;
    private final boolean embedded;

    ImportDispatcher(
            UploadStore inbox,
            ImportProgress progress,
            ImportRunner runs,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.uploads = inbox;
        this.progress = progress;
        this.runner = runs;
        this.embedded = database.equals("h2");
    }

    /** Whether all that is left to do is to end it. */
    boolean isCancelled(long id) {
        return progress.getJob(id).cancelRequested;
    }

    /** Returns when the import has ended, or has to wait. */
    void dispatch(long id, ImportExecutor shift) {
        ImportJob job = progress.getJob(id);
        try (FileLockHandle claim = uploads.tryLock(job.fileKey)) {
            if (claim.isHeld()) {
                runner.run(id, shift);
            } else if (embedded && !uploads.exists(job.fileKey)) {
                progress.finish(
                        id,
                        ImportState.FAILED,
                        "The uploaded file is no longer in the tracker's folder. Send it again.");
            } else if (job.cancelRequested && isAbandoned(new Seen(id, job.updatedAt))) {
                progress.start(id);
            }
        } catch (ImportEndedException e) {
            Log.infof("Import %d has ended before its file did.", id);
        }
        if (!progress.getJob(id).state.isOpen()) {
            uploads.delete(job.fileKey);
        }
    }

    private boolean isAbandoned(Seen seen) {
        return System.nanoTime() - firstSeen.get(seen, first -> System.nanoTime()) > ABANDONED.toNanos();
    }
}
