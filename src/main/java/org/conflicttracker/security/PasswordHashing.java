package org.conflicttracker.security;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.common.concurrent.ThreadPools;

/**
 * Thread pool for hashing passwords, small enough to leave processors to readers. Each {@link Priority} has a bounded queue of
 * its own, so that attempts of lower priority never take places of a higher one.
 */
@ApplicationScoped
class PasswordHashing {

    /** Priority of an attempt; higher ones are served first. */
    enum Priority {
        /** The credentials were correct before from this address: such clients wait instead of being refused. */
        TRUSTED,
        /** The address has no recent failure. */
        NEW,
        /** The address has a recent failure. */
        FAILED;

        private int queuePerThread(SecuritySettings settings) {
            return switch (this) {
                case TRUSTED -> settings.trustedQueuePerThread();
                case NEW -> settings.newQueuePerThread();
                case FAILED -> settings.failedQueuePerThread();
            };
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
    private final Map<Priority, Integer> maxWaiting = new EnumMap<>(Priority.class);
    private final AtomicLong numbers = new AtomicLong();

    PasswordHashing(SecuritySettings settings, ThreadPools pools) {
        int threadCount = settings.hashesAtOnce().orElse(Runtime.getRuntime().availableProcessors());
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new AtomicInteger());
            maxWaiting.put(priority, priority.queuePerThread(settings) * threadCount);
        }
        threads = pools.newPool("password-hash", threadCount, new PriorityBlockingQueue<>());
    }

    /** Enqueues the work; false if the queue of this priority is full. */
    boolean offer(Runnable work, Priority priority) {
        AtomicInteger queue = Objects.requireNonNull(waiting.get(priority));
        if (threads.isShutdown()) {
            return false;
        }
        if (queue.incrementAndGet() > Objects.requireNonNull(maxWaiting.get(priority))) {
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
