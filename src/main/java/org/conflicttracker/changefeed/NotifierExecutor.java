package org.conflicttracker.changefeed;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Thread pools of the change notifier, of constant size for any number of subscriptions. */
@ApplicationScoped
class NotifierExecutor {

    private static final Logger LOG = Logger.getLogger(NotifierExecutor.class);

    private final ScheduledThreadPoolExecutor queryPool;
    private final ScheduledThreadPoolExecutor scheduler;

    NotifierExecutor(ChangeSettings settings) {
        this.queryPool = newExecutor("changes-look", settings.looksAtOnce());
        this.scheduler = newExecutor("changes-clock", 1);
    }

    private static ScheduledThreadPoolExecutor newExecutor(String name, int threadCount) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                threadCount,
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                // after shutdown there are no subscriptions
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Executes a query as soon as a thread is free. */
    void submit(Runnable task) {
        queryPool.execute(task);
    }

    /** Schedules a short task. */
    Future<?> schedule(Duration delay, Runnable task) {
        return scheduler.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Schedules a short task repeatedly. */
    void scheduleRepeatedly(Duration delay, Runnable task) {
        scheduler.scheduleWithFixedDelay(
                () -> runSafely(task), delay.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Logs a failure, which would otherwise end the repetition. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Periodic task of the change notifier failed; it will run again.", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        queryPool.shutdownNow();
        scheduler.shutdownNow();
    }
}
