package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Latest revision that this node knows of, in memory, so that checks for news do not query the database. Contains a
 * write of this node before the writer gets its response, and a write of another node shortly after.
 */
@ApplicationScoped
public class LatestRevision {

    /**
     * Latest position for some readers.
     *
     * @param revision last durable revision that they may see; 0 for none
     * @param clock time of the last change that they may see, including changes that are no revisions; milliseconds
     *     since 1970. While it stays the same, every answer to them does
     */
    public record Reach(long revision, long clock) {

        static final Reach NONE = new Reach(0, 0);

        Reach max(Reach other) {
            return new Reach(Math.max(revision, other.revision), Math.max(clock, other.clock));
        }
    }

    /**
     * Latest position for both kinds of readers.
     *
     * @param all for editors
     * @param open for everybody: drafts do not move it
     */
    public record State(Reach all, Reach open) {

        static final State NONE = new State(Reach.NONE, Reach.NONE);

        public Reach of(Readership readers) {
            return readers == Readership.EDITORS ? all : open;
        }

        State max(State other) {
            return new State(all.max(other.all), open.max(other.open));
        }
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public State state() {
        return Objects.requireNonNull(state.get());
    }

    /** Adds a listener that runs after each advance; has to be short, because writers wait for it. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Advances to a durable state; an older state has no effect. */
    void advanceTo(State stored) {
        State before = state.getAndUpdate(current -> current.max(stored));
        if (!before.max(stored).equals(before)) {
            listeners.forEach(Runnable::run);
        }
    }
}
