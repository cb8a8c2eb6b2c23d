package org.conflicttracker.bootstrap;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process where an orderly end takes too long, as when threads hang in the database. Its thread is there from the start on,
 * so that nothing needs to be had for it when nothing may be left.
 */
final class Watchdog {

    /** When the process had to be ended: not the code of a signal, which supervisors take for a success. */
    private static final int CUT_OFF = 1;

    private final CountDownLatch ending = new CountDownLatch(1);
    private final Runnable halt;
    private volatile Duration patience = Duration.ofSeconds(60);
    private volatile int code = CUT_OFF;

    /** @param halt ends the process at once */
    Watchdog(java.util.function.IntConsumer halt) {
        this.halt = () -> halt.accept(code);
    }

    /** The one of this process. */
    static final Watchdog INSTANCE = new Watchdog(Runtime.getRuntime()::halt);

    /** Begins to watch for the end of the process, whatever brings it about. */
    void start() {
        Thread thread = new Thread(this::watch, "shutdown-watchdog");
        thread.setDaemon(true);
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::countDown, "shutdown-begins"));
    }

    /** How long an end may take. */
    void patience(Duration most) {
        patience = most;
    }

    /** The process is to end. @param exitCode its exit code, should it have to be cut off */
    void end(Duration most, int exitCode) {
        patience = most;
        code = exitCode;
        ending.countDown();
    }

    private void watch() {
        try {
            ending.await();
            TimeUnit.NANOSECONDS.sleep(patience.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.run();
    }
}
