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

/** The few threads that work for all who wait, however many they are. */
@ApplicationScoped
class NotifierExecutor {

    private static final Logger LOG = Logger.getLogger(NotifierExecutor.class);

    private final ScheduledThreadPoolExecutor queryPool;
    private final ScheduledThreadPoolExecutor scheduler;

    NotifierExecutor(ChangeSettings settings) {
        this.queryPool = newExecutor("changes-look", settings.looksAtOnce());
        this.scheduler = newExecutor("changes-clock", 1);
    }

    private static ScheduledThreadPoolExecutor newExecutor(String name, int most) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
                most,
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                },
                // at the end nobody waits any more
                new ThreadPoolExecutor.DiscardPolicy());
        threads.setRemoveOnCancelPolicy(true);
        return threads;
    }

    /** Has something looked up, as soon as somebody is free. */
    void submit(Runnable work) {
        queryPool.execute(work);
    }

    /** Has something short done later. */
    Future<?> schedule(Duration time, Runnable work) {
        return scheduler.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has something short done again and again. */
    void scheduleRepeatedly(Duration time, Runnable work) {
        scheduler.scheduleWithFixedDelay(
                () -> runSafely(work), time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What fails once is done again all the same. */
    private static void runSafely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("What is done again and again for those who wait has failed.", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        queryPool.shutdownNow();
        scheduler.shutdownNow();
    }
}
