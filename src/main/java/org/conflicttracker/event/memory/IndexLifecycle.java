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
    private static final int LATE = Interceptor.Priority.LIBRARY_AFTER;

    /** Those that are under way end with the index that they began with. */
    private static final int SECONDS_FOR_QUESTIONS = 5;

    private final IndexUpdater follower;
    private final SnapshotStore images;
    private final LatestRevision head;
    private final DurableHorizon horizon;
    private final ScrubSchedule scrubs;
    private final StoreFailure failure;
    private final WithheldGeneration generation;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "index");
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY - 1);
        return thread;
    });
    private volatile State state = State.OFF;
    private volatile boolean tidying;
    /** Whether it is the second in a row, because the first was wrong. */
    private volatile boolean anew;

    @ConfigProperty(name = "tracker.engine", defaultValue = "memory")
    EngineType answering;

    IndexLifecycle(
            IndexUpdater follower,
            SnapshotStore images,
            LatestRevision head,
            DurableHorizon horizon,
            ScrubSchedule scrubs,
            StoreFailure failure,
            WithheldGeneration generation) {
        this.follower = follower;
        this.images = images;
        this.head = head;
        this.horizon = horizon;
        this.scrubs = scrubs;
        this.failure = failure;
        this.generation = generation;
    }

    void start(@Observes @Priority(LATE) StartupEvent started) {
        generation.follow(this::forget);
        if (answering == EngineType.MEMORY) {
            state = State.LOADING;
            failure.follow(cause -> abandon());
            scrubs.begin(this);
            work.execute(this::load);
            head.follow(this::poke);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        boolean whole = state == State.READY;
        state = State.OFF;
        scrubs.stop();
        work.shutdownNow();
        if (whole) {
            images.keep(1);
        }
    }

    State state() {
        return state;
    }

    /** The revision it is after: the last that is known here. */
    long goal() {
        return head.state().all().revision();
    }

    private void load() {
        try {
            long begun = System.nanoTime();
            boolean restored = follower.published().revision() == 0 && images.restore();
            long read = System.nanoTime();
            while (!isComplete()) {
                follower.follow(horizon.revision());
                follower.tidy();
            }
            Log.infof(
                    "The index in memory holds %d states and took %d ms to load, %d ms of them from the database",
                    follower.published().size(),
                    (System.nanoTime() - begun) / 1_000_000,
                    (System.nanoTime() - read) / 1_000_000);
            if (restored) {
                images.keepNowAndThen();
            } else {
                images.keep(1);
            }
            if (restored || anew) {
                scrubs.soon();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!failed(e)) {
                work.schedule(this::load, 1, TimeUnit.SECONDS);
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
            images.discard();
            Log.error("The index in memory was loaded anew and differs again: the database answers from now on.");
        } else {
            anew = true;
            state = State.LOADING;
            work.schedule(this::loadAnew, SECONDS_FOR_QUESTIONS, TimeUnit.SECONDS);
        }
    }

    private void loadAnew() {
        images.discard();
        follower.forget();
        load();
    }

    /** The store has failed: what is held, or is in an image, may be more than what it holds. Waits for nobody. */
    private void abandon() {
        state = State.OFF;
        Thread thread = new Thread(images::invalidate, "index-discard");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the index is as far as everybody may read; it answers from then on. */
    private synchronized boolean isComplete() {
        if (follower.published().revision() < horizon.revision()) {
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
        follower.forget();
        images.discard();
        if (loaded) {
            work.execute(this::load);
        }
    }

    /** Whether the index is as far as this revision; goes after it where it is not. */
    boolean reaches(long revision) {
        return state == State.READY && (follower.published().revision() >= revision || follow(revision));
    }

    private void poke() {
        if (state == State.READY) {
            follow(head.state().all().revision());
        }
    }

    private boolean follow(long revision) {
        try {
            follower.follow(revision);
            tidyLater();
            return true;
        } catch (RuntimeException e) {
            failed(e);
            return false;
        }
    }

    private void tidyLater() {
        if (!tidying) {
            tidying = true;
            work.execute(() -> {
                tidying = false;
                follower.tidy();
                images.keepNowAndThen();
            });
        }
    }

    /** Whether it is given up; else the database is away, and what is missing is taken in when it is asked for again. */
    private boolean failed(Throwable cause) {
        boolean full = cause instanceof MemoryBudgetExceededException;
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
}
