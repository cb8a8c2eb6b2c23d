package org.conflicttracker.changefeed;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Future;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;

/** Thread pools of the change notifier, of constant size for any number of subscriptions. After the stop there are no subscriptions. */
@ApplicationScoped
class NotifierExecutor {

    private final TaskScheduler queryPool;
    private final TaskScheduler scheduler;

    NotifierExecutor(ChangeSettings settings, ThreadPools pools) {
        this.queryPool = pools.newScheduler("changes-look", settings.looksAtOnce());
        this.scheduler = pools.newScheduler("changes-clock", 1);
    }

    /** Executes a query as soon as a thread is free. */
    void submit(Runnable task) {
        queryPool.execute(task);
    }

    /** Schedules a short task. */
    Future<?> schedule(Duration delay, Runnable task) {
        return scheduler.schedule(delay, task);
    }

    /** Schedules a short task repeatedly. */
    void scheduleRepeatedly(Duration delay, Runnable task) {
        scheduler.repeat(delay, task);
    }

    void stop(@Observes ShutdownEvent stopping) {
        queryPool.stop();
        scheduler.stop();
    }
}
