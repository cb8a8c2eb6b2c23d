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
        // has no effect but on the metric of the maximum
        executor.setMaximumPoolSize(threads);
    }

    ScheduledThreadPoolExecutor executor() {
        return executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(logged(task));
    }

    /** Runs a task once after a delay. */
    public Future<?> schedule(Duration delay, Runnable task) {
        return executor.schedule(logged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task again and again, also after a failure, with the same delay before each run. */
    public void repeat(Duration delay, Runnable task) {
        repeat(delay, delay, task);
    }

    /** The same with another delay before the first run. */
    public void repeat(Duration first, Duration delay, Runnable task) {
        // ends when the pool is stopped
        var unused =
                executor.scheduleWithFixedDelay(logged(task), first.toNanos(), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Without this, a failure ends the repetition, or is kept in a result that nobody reads. */
    private Runnable logged(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                if (executor.isShutdown()) {
                    Log.debugf(e, "A task of the thread pool %s was interrupted", name);
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

    /** Stops at once: interrupts the task that is running, and drops those that wait. */
    public void stop() {
        executor.shutdownNow();
    }

    /** Stops after the task that is running; drops repeated tasks. */
    public void stopGently() {
        executor.shutdown();
    }

    /**
     * Stops as {@link #stopGently} does, and waits.
     *
     * @return false if the task did not end within the timeout
     */
    public boolean stopGently(Duration timeout) throws InterruptedException {
        executor.shutdown();
        return executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
}
