package org.conflicttracker.bootstrap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Watchdog of threads that wait for a connection to PostgreSQL. In Java before 21.0.2 a wait of {@code LinkedTransferQueue.poll} can spin
 * instead of ending at its time-out (JDK-8301341); the connection pool Agroal waits so, and with a database that hangs a caller in sixty got
 * no answer until the database was back. A spinning wait is interrupted, which the pool reports as an exception.
 *
 * <p>Not for H2: an interrupted thread that then reads the database file would close it.
 */
@Singleton
class AcquisitionWatchdog {

    private static final Runtime.Version FIXED = Runtime.Version.parse("21.0.2");

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Consecutive looks at which a thread must spin to be interrupted. */
    static final int LOOKS = 3;

    /** Share of a processor that a spinning thread uses at least, also on a busy machine; a waiting one uses none. */
    private static final double SPINNING = 0.05;

    private static final int DEPTH = 8;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Predicate<StackTraceElement[]> isWaiting;
    private final Map<Long, Long> cpuNanos = new HashMap<>();
    private final Map<Long, Integer> looks = new HashMap<>();
    private long lastLook = System.nanoTime();

    AcquisitionWatchdog() {
        this(AcquisitionWatchdog::isWaitingForConnection);
    }

    /** @param isWaiting whether a stack, whose first element is the innermost call, is that of a wait for a connection */
    AcquisitionWatchdog(Predicate<StackTraceElement[]> isWaiting) {
        this.isWaiting = isWaiting;
    }

    void start(
            @Observes StartupEvent started,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database,
            ThreadPools pools) {
        if (database.equals("h2") || Runtime.version().compareTo(FIXED) >= 0 || !threads.isThreadCpuTimeSupported()) {
            return;
        }
        pools.newScheduler("acquisition-watchdog", 1).repeat(INTERVAL, this::look);
    }

    /** Looks at all threads; interrupts those that have been spinning at enough looks in a row. */
    void look() {
        long now = System.nanoTime();
        double elapsed = now - lastLook;
        lastLook = now;
        Map<Long, Long> before = Map.copyOf(cpuNanos);
        cpuNanos.clear();
        for (long id : threads.getAllThreadIds()) {
            long used = threads.getThreadCpuTime(id);
            cpuNanos.put(id, used);
            if (before.containsKey(id) && used - before.get(id) >= SPINNING * elapsed && isWaiting(id)) {
                if (looks.merge(id, 1, Integer::sum) == LOOKS) {
                    looks.remove(id);
                    interrupt(id);
                }
            } else {
                looks.remove(id);
            }
        }
        looks.keySet().retainAll(cpuNanos.keySet());
    }

    private boolean isWaiting(long id) {
        ThreadInfo info = threads.getThreadInfo(id, DEPTH);
        return info != null && isWaiting.test(info.getStackTrace());
    }

    private static boolean isWaitingForConnection(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                        .anyMatch(call -> call.getClassName().equals("java.util.concurrent.LinkedTransferQueue"))
                && Arrays.stream(stack).anyMatch(call -> call.getClassName().equals("io.agroal.pool.ConnectionPool"));
    }

    private static void interrupt(long id) {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getId() == id)
                .findFirst()
                .ifPresent(thread -> {
                    Log.infof(
                            "The thread %s was interrupted: its wait for a database connection did not end at the time-out (JDK-8301341).",
                            thread.getName());
                    thread.interrupt();
                });
    }
}
