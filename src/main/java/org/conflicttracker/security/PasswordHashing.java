package org.conflicttracker.security;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that hash passwords: so few that what they cost leaves readers their processors and their threads. */
@ApplicationScoped
class PasswordHashing {

    /** For each thread: what waits longer is answered sooner by "try again". */
    private static final int WAITING = 2;

    private static final int TRUSTED_WAITING = 1_000;

    private final ThreadPoolExecutor threads;

    PasswordHashing(SecuritySettings settings) {
        int most =
                Math.max(1, settings.hashesAtOnce().orElse(Runtime.getRuntime().availableProcessors()));
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        threads = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "password-hash");
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Has it done soon; false where too many wait.
     *
     * @param trusted whether its caller was right before: such callers wait instead of being refused
     */
    boolean offer(Runnable work, boolean trusted) {
        int most = trusted ? TRUSTED_WAITING : WAITING * threads.getMaximumPoolSize();
        if (threads.isShutdown() || threads.getQueue().size() >= most) {
            return false;
        }
        threads.execute(work);
        return true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.shutdown();
    }
}
