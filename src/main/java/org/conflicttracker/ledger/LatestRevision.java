package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far the tracker is, as far as this node knows: held in memory, so that whoever only asks whether anything is new does not
 * disturb the database. A write on this node is in it before the writer is answered; one on another node shortly after.
 */
@ApplicationScoped
public class LatestRevision {

    /**
     * How far it is for some readers.
     *
     * @param revision the last durable one that they may see; 0 where there is none
     * @param clock when anything that they may see was last recorded, also what is no revision: milliseconds since 1970. As long as it
     *     stays, every answer to them does
     */
    public record Reach(long revision, long clock) {

        static final Reach NONE = new Reach(0, 0);

        Reach max(Reach other) {
            return new Reach(Math.max(revision, other.revision), Math.max(clock, other.clock));
        }
    }

    /**
     * How far it is.
     *
     * @param all for editors
     * @param open for everybody: what only editors may see does not move it
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
        return state.get();
    }

    /** Has something done whenever the tracker has come further; it must be short, as writers wait for it. */
    public void addListener(Runnable follower) {
        listeners.add(follower);
    }

    /** Tells what has been stored; what is known already is no news. */
    void advanceTo(State stored) {
        State before = state.getAndUpdate(known -> known.max(stored));
        if (!before.max(stored).equals(before)) {
            listeners.forEach(Runnable::run);
        }
    }
}
