package org.conflicttracker.common.concurrent;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Pool of threads for delayed and repeated tasks. A failure of a task is logged. After {@link #stop} new tasks are ignored. */
public final class TaskScheduler implements Executor {

    private final String name;
    private final ScheduledThreadPoolExecutor executor;

    TaskScheduler(String name, int threads, ThreadFactory factory) {
        this.name = name;
        this.executor = new ScheduledThreadPoolExecutor(threads, factory, new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // has no effect but on the metric of the maximum
        executor.setMaximumPoolSize(threads);
    }

    ScheduledThreadPoolExecutor executor() {
        return executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(guarded(task));
    }

    /** Runs a task once after a delay. */
    public Future<?> schedule(Duration delay, Runnable task) {
        return executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task again and again, also after a failure, with the same delay before each run. */
    public void repeat(Duration delay, Runnable task) {
        repeat(delay, delay, task);
    }

    /** The same with another delay before the first run. */
    public void repeat(Duration first, Duration delay, Runnable task) {
        // ends when the pool is stopped
        var unused =
                executor.scheduleWithFixedDelay(guarded(task), first.toNanos(), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * The task unless the pool has been stopped, which runs tasks that are due. Logs a failure, which otherwise would end the repetition or be
     * kept in a result that nobody reads.
     */
    private Runnable guarded(Runnable task) {
        return () -> {
            if (executor.isShutdown()) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                if (executor.isShutdown()) {
                    Log.debugf(e, "A task of the thread pool %s failed after the stop", name);
                } else {
                    Log.errorf(e, "A task of the thread pool %s failed", name);
                }
            }
        };
    }

    /** Whether the pool was stopped. */
    public boolean isStopped() {
        return executor.isShutdown();
    }

    /**
     * Stops after the task that is running; drops those that wait. The task is not interrupted: an interrupted thread closes the file of an
     * embedded database.
     */
    public void stop() {
        executor.shutdown();
    }

    /**
     * Stops as {@link #stop()} does, and waits.
     *
     * @return false if the task did not end within the timeout
     */
    public boolean stop(Duration timeout) throws InterruptedException {
        stop();
        return executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
