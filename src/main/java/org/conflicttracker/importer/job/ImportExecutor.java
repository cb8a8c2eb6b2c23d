package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Executor of imports from start to shutdown, with two threads: one runs imports, the other reads ahead. */
final class ImportExecutor {

    private final ScheduledExecutorService worker;
    private final ExecutorService reader;
    private volatile boolean stopping;

    ImportExecutor() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        worker = Executors.newSingleThreadScheduledExecutor(work -> newThread(work, "imports", loader));
        reader = Executors.newSingleThreadExecutor(work -> newThread(work, "imports-reading", loader));
    }

    /** Runs the work after the present one. */
    void execute(Runnable work) {
        worker.execute(work);
    }

    /** Runs the work repeatedly, with a pause after each run. */
    void scheduleWithFixedDelay(Runnable work, Duration pause) {
        worker.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
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
        worker.shutdown();
        if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
            Log.warn("An import did not stop within 30 seconds; it will be resumed from its last stored batch.");
        }
        reader.shutdown();
    }

    private static Thread newThread(Runnable work, String name, ClassLoader loader) {
        Thread thread = new Thread(work, name);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        return thread;
    }
}
