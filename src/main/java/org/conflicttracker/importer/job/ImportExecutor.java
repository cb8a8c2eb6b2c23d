package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The time from a start of the tracker to its end, and the two threads that work on imports in it. */
final class ImportExecutor {

    private final ScheduledExecutorService worker;
    private final ExecutorService reader;
    private volatile boolean stopping;

    ImportExecutor() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        worker = Executors.newSingleThreadScheduledExecutor(work -> newThread(work, "imports", loader));
        reader = Executors.newSingleThreadExecutor(work -> newThread(work, "imports-reading", loader));
    }

    /** Does it after what is being done. */
    void execute(Runnable work) {
        worker.execute(work);
    }

    /** Does it again and again, so long after the last time. */
    void scheduleWithFixedDelay(Runnable work, Duration pause) {
        worker.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads what comes next, while what came before is recorded. */
    <T> Future<T> submitRead(Callable<T> reading) {
        return reader.submit(reading);
    }

    /** Whether what is being done is to be left where it can be gone on with. */
    boolean isStopping() {
        return stopping;
    }

    /** Ends with the batch that is being recorded. */
    void stop() throws InterruptedException {
        stopping = true;
        worker.shutdown();
        if (!worker.awaitTermination(30, TimeUnit.SECONDS)) {
            Log.warn("An import has not stopped; it will go on where it was last stored.");
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
