package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Has work that can be shared done by who wants it, with the help of those who are idle just now: where all processors are busy with
 * other questions, nobody waits for anybody's help. (Callers of the common pool do, and look for others' tasks meanwhile: with many who
 * ask at once that was a third of all time.)
 *
 * <p>No more such work is begun than there are processors to do it; more waits for its turn, in the order it came. All at once would be
 * ready no sooner, and whoever needs a processor for a moment only, to write or for a small question, would be one of many at it.
 */
final class ParallelScanExecutor {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int MAX_HELPERS = PROCESSORS - 1;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private static final ThreadPoolExecutor HELPER_POOL = new ThreadPoolExecutor(
            0,
            Math.max(1, MAX_HELPERS),
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            ParallelScanExecutor::newHelperThread,
            new ThreadPoolExecutor.DiscardPolicy());

    private static final Semaphore PERMITS = new Semaphore(PROCESSORS, true);

    private ParallelScanExecutor() {}

    private static Thread newHelperThread(Runnable task) {
        Thread thread = new Thread(task, "index-helper");
        thread.setDaemon(true);
        return thread;
    }

    /** What each who took part made of the work, the caller first. @param share takes what is left of it, piece by piece */
    static <T> List<T> runParallel(Supplier<T> share) {
        PERMITS.acquireUninterruptibly();
        try {
            return runWithHelpers(share);
        } finally {
            PERMITS.release();
        }
    }

    private static <T> List<T> runWithHelpers(Supplier<T> share) {
        List<Offer<T>> offers = new ArrayList<>();
        for (int i = 0; i < MAX_HELPERS; i++) {
            Offer<T> offer = new Offer<>(share);
            offers.add(offer);
            HELPER_POOL.execute(offer);
        }
        List<T> made = new ArrayList<>();
        made.add(share.get());
        offers.stream().filter(Offer::startedOrCancel).forEach(offer -> made.add(offer.result()));
        return made;
    }

    /** A share for who takes it before it is asked for. */
    private static final class Offer<T> implements Runnable {

        private final Supplier<T> work;
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<T> result = new CompletableFuture<>();

        Offer(Supplier<T> share) {
            this.work = share;
        }

        @Override
        public void run() {
            if (claimed.compareAndSet(false, true)) {
                try {
                    result.complete(work.get());
                } catch (RuntimeException | Error e) {
                    result.completeExceptionally(e);
                }
            }
        }

        /** What came of it. @throws RuntimeException what the share threw */
        T result() {
            try {
                return result.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        }

        /** Whether somebody has; if not, nobody will. */
        boolean startedOrCancel() {
            return !claimed.compareAndSet(false, true);
        }
    }
}
