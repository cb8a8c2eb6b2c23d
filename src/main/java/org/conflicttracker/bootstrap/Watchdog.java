package org.conflicttracker.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Watchdog of the shutdown: kills the process after a time-out, as when threads hang in the database. Its thread is
 * started with the tracker, so that no resource is needed when none may be left.
 */
final class Watchdog {

    /** Exit code of a killed process; not that of a signal, which supervisors treat as success. */
    private static final int KILLED = 1;

    private final CountDownLatch ending = new CountDownLatch(1);
    private final Runnable halt;
    private volatile Duration timeout = Duration.ofSeconds(60);
    private volatile int code = KILLED;

    /** @param halt ends the process at once */
    Watchdog(java.util.function.IntConsumer halt) {
        this.halt = () -> halt.accept(code);
    }

    /** Instance of this process. */
    static final Watchdog INSTANCE = new Watchdog(Runtime.getRuntime()::halt);

    /** Starts to watch for the shutdown of the process, whatever causes it. */
    void start() {
        Thread thread = new Thread(this::watch, "shutdown-watchdog");
        thread.setDaemon(true);
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::countDown, "shutdown-begins"));
    }

    /** Sets the time-out of a shutdown. */
    void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    /** Begins the time-out of a shutdown. @param exitCode exit code if the process has to be killed */
    void end(Duration timeout, int exitCode) {
        this.timeout = timeout;
        code = exitCode;
        ending.countDown();
    }

    private void watch() {
        try {
            ending.await();
            TimeUnit.NANOSECONDS.sleep(timeout.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.run();
    }
}
