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
 * Thread pool for hashing passwords, small enough to leave processors to readers. Each {@link Priority} has a bounded queue of
 * its own, so that attempts of lower priority never take places of a higher one.
 */
@ApplicationScoped
class PasswordHashing {

    /** Priority of an attempt; higher ones are served first. */
    enum Priority {
        /** The credentials were correct before from this address: such clients wait instead of being refused. */
        TRUSTED(500),
        /** The address has no recent failure. */
        NEW(4),
        /** The address has a recent failure. */
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

    PasswordHashing(int threadCount) {
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new AtomicInteger());
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        threads = new ThreadPoolExecutor(
                threadCount, threadCount, 30, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "password-hash");
                    thread.setContextClassLoader(loader);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Enqueues the work; false if the queue of this priority is full. */
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
