package org.conflicttracker.security;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that hash passwords: so few that what they cost leaves readers their processors and their threads. Each {@link Priority}
 * has a bounded queue of its own, so callers of a lower one never take the places of a higher one.
 */
@ApplicationScoped
class PasswordHashing {

    /** Of a caller; a higher one is served first. */
    enum Priority {
        /** Was right before from this address: such callers wait instead of being refused. */
        TRUSTED(500),
        /** Has not failed lately. */
        NEW(4),
        /** Has failed lately. */
        FAILED(1);

        private final int waitingPerThread;

        Priority(int waitingPerThread) {
            this.waitingPerThread = waitingPerThread;
        }
    }

    private record Task(Priority priority, long number, AtomicInteger waiting, Runnable work)
            implements Runnable, Comparable<Task> {

        @Override
        public void run() {
            waiting.decrementAndGet();
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            int byPriority = priority.compareTo(other.priority);
            return byPriority == 0 ? Long.compare(number, other.number) : byPriority;
        }
    }

    private final ThreadPoolExecutor threads;
    private final Map<Priority, AtomicInteger> waiting = new EnumMap<>(Priority.class);
    private final AtomicLong numbers = new AtomicLong();

    @Inject
    PasswordHashing(SecuritySettings settings) {
        this(Math.max(1, settings.hashesAtOnce().orElse(Runtime.getRuntime().availableProcessors())));
    }

    PasswordHashing(int most) {
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new AtomicInteger());
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        threads = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "password-hash");
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Has it done soon; false where too many of the same priority wait. */
    boolean offer(Runnable work, Priority priority) {
        AtomicInteger queue = waiting.get(priority);
        if (threads.isShutdown()) {
            return false;
        }
        if (queue.incrementAndGet() > priority.waitingPerThread * threads.getMaximumPoolSize()) {
            queue.decrementAndGet();
            return false;
        }
        threads.execute(new Task(priority, numbers.incrementAndGet(), queue, work));
        return true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdown();
    }
}
