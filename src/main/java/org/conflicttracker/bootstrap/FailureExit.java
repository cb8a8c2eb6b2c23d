package org.conflicttracker.bootstrap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.ledger.StoreFailure;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Exit of the process after a failure of the embedded database's store; the next start continues from what is on disk.
 */
@ApplicationScoped
class FailureExit {

    /** EX_IOERR of sysexits.h. */
    static final int CODE = 74;

    /** Delay in which waiting requests get their error responses. */
    private static final int GRACE_MILLIS = 500;

    private final StoreFailure failure;
    private final ShutdownSettings settings;
    private final String folder;
    private final CountDownLatch failed = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::end, "store-failure");
    private volatile @Nullable Throwable cause;

    FailureExit(
            StoreFailure failure, ShutdownSettings settings, @ConfigProperty(name = "tracker.data-dir") String folder) {
        this.failure = failure;
        this.settings = settings;
        this.folder = folder;
    }

    void watch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) {
        Watchdog.INSTANCE.setTimeout(settings.timeout());
        watcher.setDaemon(true);
        watcher.start();
        failure.follow(this::failed);
    }

    /** A thread that waited on would keep all classes of a stopped application. */
    @PreDestroy
    void stopWatching() {
        watcher.interrupt();
    }

    /** May run with locks of the database held. */
    private void failed(Throwable first) {
        cause = first;
        Watchdog.INSTANCE.end(settings.timeoutAfterFailure(), CODE);
        failed.countDown();
    }

    private void end() {
        try {
            failed.await();
        } catch (InterruptedException e) {
            return;
        }
        try {
            Log.errorf(
                    "The database in %s has failed and is not written any more, so the tracker exits (%s). No acknowledged write"
                            + " is lost. Check the disk's free space and health, then start the tracker again.",
                    folder, root());
            TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Quarkus.asyncExit(CODE);
    }

    /** First line of the innermost cause, which is the message of the operating system. */
    private String root() {
        Throwable inner = Objects.requireNonNull(cause, "called after a failure");
        // bounded, because causes may form a cycle
        for (int depth = 0; depth < 30; depth++) {
            Throwable next = inner.getCause();
            if (next == null) {
                break;
            }
            inner = next;
        }
        return String.valueOf(inner).lines().findFirst().orElse("");
    }

    /** Settings of the shutdown. */
    @ConfigMapping(prefix = "tracker.shutdown")
    interface ShutdownSettings {

        /** Time-out of a shutdown after a signal; then the process is killed. */
        @WithDefault("60s")
        Duration timeout();

        /** Time-out of a shutdown after a failure of the database. */
        @WithDefault("10s")
        Duration timeoutAfterFailure();
    }

    /**
     * Watchdog of the shutdown: kills the process after a time-out, as when threads hang in the database. Its thread is
     * started with the tracker, so that no resource is needed when none may be left.
     */
    static final class Watchdog {

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
}
