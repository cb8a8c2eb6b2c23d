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

/** When the index is loaded, followed and given up. While it is loaded, the database answers. */
@ApplicationScoped
class IndexLifecycle implements ScrubSchedule.Scrubbed {

    /** How far it is. */
    enum State {
        /** It is not meant to be. */
        OFF,
        LOADING,
        READY,
        /** It does not fit, or could not be loaded: the log says why. */
        GIVEN_UP
    }

    /** After what others do when they start: the store must be known by name. */
    private static final int STARTUP_PRIORITY = Interceptor.Priority.LIBRARY_AFTER;

    /** Those that are under way end with the index that they began with. */
    private static final int SECONDS_FOR_QUESTIONS = 5;

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
    /** Whether it is the second in a row, because the first was wrong. */
    private volatile boolean anew;

    @ConfigProperty(name = "tracker.engine", defaultValue = "memory")
    EngineType engine;

    IndexLifecycle(
            IndexUpdater follower,
            SnapshotStore images,
            LatestRevision head,
            DurableHorizon horizon,
            ScrubSchedule scrubs,
            StoreFailure failure,
            WithheldGeneration generation) {
        this.updater = follower;
        this.snapshots = images;
        this.latestRevision = head;
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
            scrubs.begin(this);
            executor.execute(this::load);
            latestRevision.addListener(this::onNewRevision);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        boolean whole = state == State.READY;
        state = State.OFF;
        scrubs.stop();
        executor.shutdownNow();
        if (whole) {
            snapshots.saveIfBehindBy(1);
        }
    }

    State state() {
        return state;
    }

    /** The revision it is after: the last that is known here. */
    long targetRevision() {
        return latestRevision.state().all().revision();
    }

    private void load() {
        try {
            long begun = System.nanoTime();
            boolean restored = updater.published().revision() == 0 && snapshots.restore();
            long read = System.nanoTime();
            while (!isComplete()) {
                updater.updateTo(horizon.revision());
                updater.compact();
            }
            Log.infof(
                    "The index in memory holds %d states and took %d ms to load, %d ms of them from the database",
                    updater.published().size(),
                    (System.nanoTime() - begun) / 1_000_000,
                    (System.nanoTime() - read) / 1_000_000);
            if (restored) {
                snapshots.saveIfDue();
            } else {
                snapshots.saveIfBehindBy(1);
            }
            if (restored || anew) {
                scrubs.soon();
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

    /** Loads it anew where it was wrong; gives up where it is wrong again. */
    @Override
    public void found(boolean alike) {
        if (alike) {
            anew = false;
        } else if (anew) {
            state = State.GIVEN_UP;
            snapshots.discard();
            Log.error("The index in memory was loaded anew and differs again: the database answers from now on.");
        } else {
            anew = true;
            state = State.LOADING;
            executor.schedule(this::loadAnew, SECONDS_FOR_QUESTIONS, TimeUnit.SECONDS);
        }
    }

    private void loadAnew() {
        snapshots.discard();
        updater.forget();
        load();
    }

    /** The store has failed: what is held, or is in an image, may be more than what it holds. Waits for nobody. */
    private void abandon() {
        state = State.OFF;
        Thread thread = new Thread(snapshots::invalidate, "index-discard");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the index is as far as everybody may read; it answers from then on. */
    private synchronized boolean isComplete() {
        if (updater.published().revision() < horizon.revision()) {
            return false;
        }
        state = State.READY;
        return true;
    }

    /**
     * Throws the index and its images away, as what they tell was withheld, and loads it anew. Those who are being answered from it are
     * answered by the database instead.
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

    /** Whether the index is as far as this revision; goes after it where it is not. */
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

    /** Whether it is given up; else the database is away, and what is missing is taken in when it is asked for again. */
    private boolean handleFailure(Throwable cause) {
        boolean full = cause instanceof MemoryBudget.ExceededException;
        if (full || cause instanceof ArithmeticException || cause instanceof OutOfMemoryError) {
            state = State.GIVEN_UP;
            Log.warn(
                    full
                            ? cause.getMessage()
                            : "The tracker has outgrown the index in memory: the database answers. More heap (-Xmx) may help.");
            return true;
        }
        if (state != State.OFF) {
            Log.warnf("The index in memory could not follow for now: %s", cause);
        }
        return state == State.OFF;
    }

    /** What answers questions (tracker.engine). */
    enum EngineType {
        /** The index in memory, as soon as it is loaded and as long as it fits. */
        MEMORY,
        /** The database. */
        DATABASE
    }
}
