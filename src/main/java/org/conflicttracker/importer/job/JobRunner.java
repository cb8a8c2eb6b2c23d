package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.job.JobQueue.BackgroundJob;
import org.conflicttracker.importer.job.JobQueue.JobEndedException;
import org.conflicttracker.ledger.DiskReserve;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.jspecify.annotations.Nullable;

/** Runner of imports and of the undo of imports, one job at a time, in its own threads. A job is resumed after a restart. */
@ApplicationScoped
class JobRunner {

    private final ImportQueue imports;
    private final UndoQueue undos;
    private final ImportSettings settings;
    private final DiskReserve disk;
    private final StoreFailure failure;
    private final ThreadPools pools;
    /** Null until the tracker has started. */
    private volatile @Nullable JobThreads threads;
    /** Whether the wait for disk space was logged already. */
    private boolean waiting;

    JobRunner(
            ImportQueue imports,
            UndoQueue undos,
            ImportSettings settings,
            DiskReserve disk,
            StoreFailure failure,
            ThreadPools pools) {
        this.imports = imports;
        this.undos = undos;
        this.settings = settings;
        this.disk = disk;
        this.failure = failure;
        this.pools = pools;
    }

    void start(@Observes StartupEvent started) {
        JobThreads created = new JobThreads(settings.pause(), pools);
        threads = created;
        created.execute(imports::deleteOrphanedUploads);
        created.scheduleWithFixedDelay(() -> runOpenJobs(created), settings.every());
    }

    /** Stops after the batch that is being stored; the next start resumes after it. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        JobThreads current = threads;
        if (current != null) {
            current.stop();
        }
    }

    boolean isStopping() {
        JobThreads current = threads;
        return current != null && current.isStopping();
    }

    /** Runs a new job after those that are open. */
    void onNewJob() {
        JobThreads current = threads;
        if (current != null) {
            current.execute(() -> runOpenJobs(current));
        }
    }

    private void runOpenJobs(JobThreads current) {
        if (failure.happened()) {
            return;
        }
        try {
            for (JobQueue queue : List.of(imports, undos)) {
                for (long id : queue.listOpen()) {
                    if (!current.isStopping() && (hasDiskSpace() || queue.isEnding(id))) {
                        run(queue, id, current);
                    }
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

    /** Runs a job; returns when it has ended or has to wait. */
    private static void run(JobQueue queue, long id, JobThreads current) {
        try (BackgroundJob job = queue.take(id)) {
            if (job != null) {
                run(job, current);
            }
        } catch (JobEndedException e) {
            Log.infof("Job %d was cancelled or taken over by another node.", id);
        }
    }

    private static void run(BackgroundJob job, JobThreads current) {
        try {
            job.run(current);
        } catch (JobEndedException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            String sentence =
                    UnreadableFile.findCause(e).map(Throwable::getMessage).orElse(null);
            if (sentence == null && (current.isStopping() || UnavailableDatabase.isCauseOf(e))) {
                Log.warnf("%s is interrupted and will be resumed: %s", job.name(), e);
                return;
            }
            job.fail(sentence == null ? describeError(job, e) : sentence);
        }
    }

    private static String describeError(BackgroundJob job, Throwable failure) {
        String trace = UUID.randomUUID().toString();
        Log.errorf(failure, "Error %s in a job: %s", trace, job.name());
        return "This is an error in the tracker. Please report this error id to the administrator: " + trace + ". "
                + job.afterError();
    }

    /** Threads of the jobs from start to shutdown: one runs jobs, the other reads ahead. */
    static final class JobThreads {

        private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

        private final Duration pause;
        private final TaskScheduler worker;
        private final ExecutorService reader;
        private volatile boolean stopping;

        /** @param pause between two steps of a job, for other writers */
        JobThreads(Duration pause, ThreadPools pools) {
            this.pause = pause;
            worker = pools.newScheduler("imports", 1);
            reader = pools.newPool("imports-reading", 1, new LinkedBlockingQueue<>());
        }

        /** Runs the work after the present one. */
        void execute(Runnable work) {
            worker.execute(work);
        }

        /** Runs the work repeatedly, with a pause after each run. */
        void scheduleWithFixedDelay(Runnable work, Duration delay) {
            worker.repeat(Duration.ZERO, delay, work);
        }

        /** Reads the next batch while the previous one is being stored. */
        <T> Future<T> submitRead(Callable<T> reading) {
            return reader.submit(reading);
        }

        /** Whether the present job should stop at a point from which it can be resumed. */
        boolean isStopping() {
            return stopping;
        }

        /** Pauses between two steps of a job. */
        void pause() {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Shuts down after the batch that is being stored. */
        void stop() throws InterruptedException {
            stopping = true;
            if (!worker.stop(STOP_TIMEOUT)) {
                Log.warn("An import did not stop within 30 seconds; it will be resumed from its last stored batch.");
            }
            reader.shutdown();
            var unused = reader.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
