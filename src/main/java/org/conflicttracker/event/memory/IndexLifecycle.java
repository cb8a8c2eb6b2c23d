package org.conflicttracker.event.memory;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.ledger.WithheldGeneration;
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
        /** The index exceeds the memory budget or differs from the database repeatedly; the log has the reason. */
        GIVEN_UP
    }

    /** After other start-up observers, because the store identity must be loaded. */
    private static final int STARTUP_PRIORITY = Interceptor.Priority.LIBRARY_AFTER;

    /** Delay before a reload, in which running queries end with the old index. */
    private static final int DRAIN_SECONDS = 5;

    private final IndexUpdater updater;
    private final SnapshotStore snapshots;
    private final LatestRevision latestRevision;
    private final DurableHorizon horizon;
    private final ScrubSchedule scrubs;
    private final StoreFailure failure;
    private final WithheldGeneration generation;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "index");
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        return thread;
    });
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
            StoreFailure failure,
            WithheldGeneration generation) {
        this.updater = updater;
        this.snapshots = snapshots;
        this.latestRevision = latestRevision;
        this.horizon = horizon;
        this.scrubs = scrubs;
        this.failure = failure;
        this.generation = generation;
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

    void stop(@Observes ShutdownEvent stopped) {
        boolean complete = state == State.READY;
        state = State.OFF;
        scrubs.stop();
        executor.shutdownNow();
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
                updater.updateTo(horizon.revision());
                updater.compact();
            }
            Log.infof(
                    "The index in memory holds %d revisions and was loaded in %d ms, of which %d ms from the database",
                    updater.published().size(),
                    (System.nanoTime() - startedAt) / 1_000_000,
                    (System.nanoTime() - restoredAt) / 1_000_000);
            if (restored) {
                snapshots.saveIfDue();
            } else {
                snapshots.saveIfBehindBy(1);
            }
            if (restored || reloading) {
                scrubs.runSoon();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!handleFailure(e)) {
                executor.schedule(this::load, 1, TimeUnit.SECONDS);
            }
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
            executor.schedule(this::reload, DRAIN_SECONDS, TimeUnit.SECONDS);
        }
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
            handleFailure(e);
            return false;
        }
    }

    private void scheduleCompaction() {
        if (!compactionScheduled) {
            compactionScheduled = true;
            executor.execute(() -> {
                compactionScheduled = false;
                updater.compact();
                snapshots.saveIfDue();
            });
        }
    }

    /**
     * Handles a failed load or update.
     *
     * @return whether the index is given up or off; otherwise the database is unavailable and a later call retries
     */
    private boolean handleFailure(Throwable cause) {
        boolean overBudget = cause instanceof MemoryBudget.ExceededException;
        if (overBudget || cause instanceof ArithmeticException || cause instanceof OutOfMemoryError) {
            state = State.GIVEN_UP;
            Log.warn(
                    overBudget
                            ? cause.getMessage()
                            : "The data exceed the limits of the index in memory: the database answers. More heap (-Xmx) may help.");
            return true;
        }
        if (state != State.OFF) {
            Log.warnf("The index in memory could not be updated and will be retried: %s", cause);
        }
        return state == State.OFF;
    }

    /** Engine that answers queries ({@code tracker.engine}). */
    enum EngineType {
        /** The index in memory, once it is loaded and while it fits the memory budget. */
        MEMORY,
        /** The database. */
        DATABASE
    }
}
