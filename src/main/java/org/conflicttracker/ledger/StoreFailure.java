package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.conflicttracker.web.problem.Outage;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * Whether the store of the embedded database has failed. That is final for this process: what was not acknowledged by then is not
 * acknowledged any more, and no revision is handed out again. PostgreSQL recovers by itself; there it never happens.
 */
@ApplicationScoped
public class StoreFailure implements Outage {

    private final AtomicReference<Throwable> cause = new AtomicReference<>();
    private final List<Consumer<Throwable>> followers = new CopyOnWriteArrayList<>();

    /** Has somebody told of the first failure, in the thread that met it, which may hold locks of the database. */
    public void follow(Consumer<Throwable> follower) {
        followers.add(follower);
    }

    /** The first counts. */
    public void report(Throwable failure) {
        if (cause.compareAndSet(null, failure)) {
            followers.forEach(follower -> follower.accept(failure));
        }
    }

    @Override
    public boolean happened() {
        return cause.get() != null;
    }

    /** @throws ProblemException 503 where the store has failed */
    public void require() {
        if (happened()) {
            throw problem();
        }
    }

    static ProblemException problem() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "The tracker's database has failed, and the tracker is shutting down. After the restart,"
                        + " check whether your change was recorded.");
    }
}
