package org.conflicttracker.spine;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;

/** The only way to write: one at a time, and answered only when what was written is stored (rules 7 and 8). */
@ApplicationScoped
public class Writing {

    private final StoreRepository store;
    private final Durability durability;
    private final Clock clock = Clock.systemUTC();

    Writing(StoreRepository store, Durability durability) {
        this.store = store;
        this.durability = durability;
    }

    /**
     * Runs the work in a transaction of its own that holds the writing lock, and returns when it is durable. Whatever can be done
     * without the lock belongs before this call.
     *
     * @throws RuntimeException what the work threw, after everything it wrote was rolled back
     */
    public <T> T write(Function<Ticket, T> work) {
        Written<T> written = QuarkusTransaction.requiringNew().call(() -> {
            Ticket ticket = new Ticket(store.lock(), clock.millis());
            T result = work.apply(ticket);
            return new Written<>(result, ticket.lastRevision());
        });
        durability.await(written.lastRevision());
        return written.result();
    }

    private record Written<T>(T result, long lastRevision) {}
}
