package org.conflicttracker.event.memory;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.web.problem.UnavailableDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Life cycle of the index: load, follow the log, compact, reload or give up. While the index is not ready, the database answers.
 */
@ApplicationScoped
class IndexLifecycle implements ScrubSchedule.Scrubbed {

    /** State of the index. */
    enum State {
        /** Disabled by configuration, or the store has failed. */
        OFF,
        LOADING,
        READY,
        /** The index exceeds the memory budget, or differs from the database or fails repeatedly; the log has the reason. */
        GIVEN_UP
    }

    /** After other start-up observers, because the store identity must be loaded. */
    private static final int STARTUP_PRIORITY = Interceptor.Priority.LIBRARY_AFTER;

    /** Time that a stop waits for the batch under way. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    /** Delay before a reload, in which running queries end with the old index. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    /** Delay before a load that failed for reasons outside of the index is retried. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final IndexUpdater updater;
    private final SnapshotStore snapshots;
    private final LatestRevision latestRevision;
    private final DurableHorizon horizon;
    private final ScrubSchedule scrubs;
    private final WarmUp warmUp;
    private final StoreFailure failure;
    private final WithheldGeneration generation;
    private final TaskScheduler executor;
    private final FailurePolicy failures = new FailurePolicy();
    private volatile State state = State.OFF;
    private volatile boolean compactionScheduled;
    /** Whether this is a reload because the previous index differed from the database. */
    private volatile boolean reloading;

    @ConfigProperty(name = "tracker.engine", defaultValue = "memory")
    EngineType engine;

    IndexLifecycle(
            IndexUpdater updater,
            SnapshotStore snapshots,
            LatestRevision latestRevision,
            DurableHorizon horizon,
            ScrubSchedule scrubs,
            WarmUp warmUp,
            StoreFailure failure,
            WithheldGeneration generation,
            ThreadPools pools) {
        this.updater = updater;
        this.snapshots = snapshots;
        this.latestRevision = latestRevision;
        this.horizon = horizon;
        this.scrubs = scrubs;
        this.warmUp = warmUp;
        this.failure = failure;
        this.generation = generation;
        this.executor = pools.newScheduler("index", 1, Thread.NORM_PRIORITY - 1);
    }

    void start(@Observes @Priority(STARTUP_PRIORITY) StartupEvent started) {
        generation.follow(this::forget);
        if (engine == EngineType.MEMORY) {
            state = State.LOADING;
            failure.follow(cause -> abandon());
            scrubs.start(this);
            executor.execute(this::load);
            latestRevision.addListener(this::onNewRevision);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        boolean complete = state == State.READY;
        state = State.OFF;
        updater.stop();
        scrubs.stop();
        warmUp.stop();
        if (!executor.stop(STOP_TIMEOUT)) {
            Log.warn(
                    "The work on the index has not ended in time; the next start reads what is missing from the database");
        }
        if (complete) {
            snapshots.saveIfBehindBy(1);
        }
    }

    State state() {
        return state;
    }

    /** The latest revision known to this node, which the index follows. */
    long targetRevision() {
        return latestRevision.state().all().revision();
    }

    private void load() {
        try {
            long startedAt = System.nanoTime();
            boolean restored = updater.published().revision() == 0 && snapshots.restore();
            long restoredAt = System.nanoTime();
            while (!isComplete()) {
                if (state == State.OFF) {
                    return;
                }
                updater.loadTo(horizon.revision());
            }
            Log.infof(
                    "The index in memory holds %d revisions and was loaded in %d ms, of which %d ms from the database",
                    updater.published().size(),
                    (System.nanoTime() - startedAt) / 1_000_000,
                    (System.nanoTime() - restoredAt) / 1_000_000);
            updater.compact();
            if (restored) {
                snapshots.saveIfDue();
            } else {
                snapshots.saveIfBehindBy(1);
            }
            if (reloading) {
                scrubs.runSoon();
            } else {
                // a scrub would slow down the warm-up and the first readers
                warmUp.start(restored ? scrubs::runSoon : () -> {});
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            handleFailedLoad(e);
        }
    }

    @Override
    public boolean isReady() {
        return state == State.READY;
    }

    /** Reloads the index after a mismatch; gives up after a second one in a row. */
    @Override
    public void onScrubResult(boolean equal) {
        if (equal) {
            reloading = false;
        } else if (reloading) {
            state = State.GIVEN_UP;
            snapshots.discard();
            Log.error(
                    "The index in memory differs from the database again after a reload: the database answers from now on.");
        } else {
            reloading = true;
            state = State.LOADING;
            reloadAfter(DRAIN_TIME, this::reload);
        }
    }

    private void reloadAfter(Duration delay, Runnable load) {
        var unused = executor.schedule(delay, load);
    }

    private void reload() {
        snapshots.discard();
        updater.forget();
        load();
    }

    /** Disables the index because the store has failed: index and snapshot may contain more than the store. Does not block. */
    private void abandon() {
        state = State.OFF;
        Thread thread = new Thread(snapshots::invalidate, "index-discard");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the index has reached the durable horizon; if so, it becomes ready. */
    private synchronized boolean isComplete() {
        if (updater.published().revision() < horizon.revision()) {
            return false;
        }
        state = State.READY;
        failures.succeeded();
        return true;
    }

    /**
     * Drops the index and its snapshots because they contain withheld content, and reloads the index. Running queries fall back to the
     * database.
     */
    private synchronized void forget() {
        boolean loaded = state == State.READY;
        if (loaded) {
            state = State.LOADING;
        }
        updater.forget();
        snapshots.discard();
        if (loaded) {
            executor.execute(this::load);
        }
    }

    /** Whether the index has the revision, after an update if necessary. */
    boolean catchUpTo(long revision) {
        return state == State.READY && (updater.published().revision() >= revision || update(revision));
    }

    private void onNewRevision() {
        if (state == State.READY) {
            update(latestRevision.state().all().revision());
        }
    }

    private boolean update(long revision) {
        try {
            updater.updateTo(revision);
            scheduleCompaction();
            return true;
        } catch (RuntimeException e) {
            handleFailedUpdate(e);
            return false;
        }
    }

    private void scheduleCompaction() {
        if (!compactionScheduled) {
            compactionScheduled = true;
            executor.execute(() -> {
                compactionScheduled = false;
                compact();
            });
        }
    }

    private void compact() {
        try {
            updater.compact();
            snapshots.saveIfDue();
        } catch (RuntimeException e) {
            handleFailedUpdate(e);
        }
    }

    /** Handles a failed load, which runs on the thread of the index. */
    private synchronized void handleFailedLoad(Throwable cause) {
        if (state == State.OFF) {
            return;
        }
        switch (failures.decide(cause)) {
            case RETRY -> {
                Log.warnf("The index in memory could not be loaded and will be retried: %s", cause);
                reloadAfter(RETRY_INTERVAL, this::load);
            }
            case RELOAD -> reloadAfterDefect(cause);
            case GIVE_UP -> giveUp(cause);
        }
    }

    /** Handles a failed update. While the index is not ready, another thread has met the failure, or a load follows anyway. */
    private synchronized void handleFailedUpdate(Throwable cause) {
        if (state != State.READY) {
            return;
        }
        switch (failures.decide(cause)) {
            case RETRY -> Log.warnf("The index in memory could not be updated and will be retried: %s", cause);
            case RELOAD -> reloadAfterDefect(cause);
            case GIVE_UP -> giveUp(cause);
        }
    }

    /** Reloads the index after a defect of the program or of the index, after which its contents cannot be trusted. */
    private void reloadAfterDefect(Throwable cause) {
        if (failures.isFirstDefect()) {
            Log.error("The index in memory failed for no reason outside of it. It is loaded again.", cause);
        }
        state = State.LOADING;
        reloadAfter(DRAIN_TIME, this::reload);
    }

    private void giveUp(Throwable cause) {
        state = State.GIVEN_UP;
        if (cause instanceof MemoryBudget.ExceededException) {
            Log.warn(cause.getMessage());
        } else if (FailurePolicy.exceedsLimits(cause)) {
            Log.warn(
                    "The data exceed the limits of the index in memory: the database answers. More heap (-Xmx) may help.");
        } else {
            snapshots.discard();
            Log.error(
                    "The index in memory failed again after it was loaded again: the database answers from now on.",
                    cause);
        }
    }

    /** Policy for failed loads and updates. Guarded by the lock of the life cycle. */
    static final class FailurePolicy {

        /** What follows a failure. */
        enum Action {
            /** The database or a disk failed: the same is tried again. */
            RETRY,
            /** A defect: the index is dropped and loaded from the database. */
            RELOAD,
            /** The data exceed the limits of the index, or reloads have not helped. */
            GIVE_UP
        }

        /** More than one, because the end of a transaction that took too long looks like a defect. */
        static final int MAX_RELOADS = 3;

        private static final int MAX_CAUSES = 30;

        /** Defects since the index was last complete. */
        private int defects;

        Action decide(Throwable failure) {
            if (exceedsLimits(failure)) {
                return Action.GIVE_UP;
            }
            if (isOfStorage(failure)) {
                return Action.RETRY;
            }
            defects++;
            return defects > MAX_RELOADS ? Action.GIVE_UP : Action.RELOAD;
        }

        boolean isFirstDefect() {
            return defects == 1;
        }

        /** The index is complete. */
        void succeeded() {
            defects = 0;
        }

        static boolean exceedsLimits(Throwable failure) {
            return failure instanceof MemoryBudget.ExceededException
                    || failure instanceof ArithmeticException
                    || failure instanceof OutOfMemoryError;
        }

        private static boolean isOfStorage(Throwable failure) {
            Throwable cause = failure;
            // bounded, because chains of causes can be circular
            for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
                if (cause instanceof SQLException || cause instanceof IOException) {
                    return true;
                }
                cause = cause.getCause();
            }
            return UnavailableDatabase.isCauseOf(failure);
        }
    }

    /** Engine that answers queries ({@code tracker.engine}). */
    enum EngineType {
        /** The index in memory, once it is loaded and while it fits the memory budget. */
        MEMORY,
        /** The database. */
        DATABASE
    }
}
