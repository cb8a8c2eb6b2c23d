package org.conflicttracker.common.concurrent;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Factory of all thread pools for background work. Each has a name, which its threads and its metrics carry, and a maximum number of threads.
 * Owners stop their pools when the application ends; what they leave is stopped after them.
 */
@Singleton
public class ThreadPools {

    /** Time after which an idle thread ends, in seconds. */
    private static final int IDLE_SECONDS = 30;

    private final MeterRegistry registry;
    private final List<ExecutorService> pools = new CopyOnWriteArrayList<>();

    public ThreadPools(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Creates a pool whose idle threads end after a while.
     *
     * @param name of the threads, unique
     * @param threads maximum number of threads
     * @param queue of waiting tasks; a full one makes the pool refuse tasks with {@link RejectedExecutionException}
     */
    public ThreadPoolExecutor newPool(String name, int threads, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, factory(name, Thread.NORM_PRIORITY));
        pool.allowCoreThreadTimeOut(true);
        add(name, pool);
        return pool;
    }

    /**
     * Creates a pool for delayed and repeated tasks.
     *
     * @param name of the threads, unique
     * @param threads number of threads
     */
    public TaskScheduler newScheduler(String name, int threads) {
        return newScheduler(name, threads, Thread.NORM_PRIORITY);
    }

    /** The same with another {@linkplain Thread#setPriority priority}. */
    public TaskScheduler newScheduler(String name, int threads, int priority) {
        TaskScheduler scheduler = new TaskScheduler(name, threads, factory(name, priority));
        add(name, scheduler.executor());
        return scheduler;
    }

    private void add(String name, ExecutorService pool) {
        pools.add(pool);
        new ExecutorServiceMetrics(pool, name, "tracker", Tags.empty()).bindTo(registry);
    }

    private static ThreadFactory factory(String name, int priority) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.setPriority(priority);
            // by which libraries find classes and resources of the application
            thread.setContextClassLoader(ThreadPools.class.getClassLoader());
            return thread;
        };
    }

    @PreDestroy
    void stop() {
        pools.forEach(ExecutorService::shutdownNow);
    }
}
