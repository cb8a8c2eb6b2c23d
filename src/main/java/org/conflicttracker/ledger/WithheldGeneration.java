package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How often something was withheld, as far as this node knows. It is the one thing that changes answers as of the past: whatever is
 * remembered of earlier answers belongs to a generation, and is thrown away when the next one begins.
 */
@ApplicationScoped
public class WithheldGeneration {

    private final LedgerStateRepository store;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile long value;
    private long atStart;

    WithheldGeneration(LedgerStateRepository store) {
        this.store = store;
    }

    void load(@Observes StartupEvent started) {
        value = QuarkusTransaction.requiringNew().call(store::withheld);
        atStart = value;
    }

    public long value() {
        return value;
    }

    /** Whether anything was withheld since this process started. */
    public boolean hasRisen() {
        return value > atStart;
    }

    /** Whether another has begun in the store that this node has not come to. */
    public boolean isBehind() {
        return QuarkusTransaction.requiringNew().call(store::withheld) > value;
    }

    /** Has something forgotten when a generation begins: before anyone can see that it has begun. */
    public void follow(Runnable forget) {
        followers.add(forget);
    }

    /** A generation has been stored; returns when this node has forgotten what was before it. */
    public synchronized void reached(long stored) {
        if (stored > value) {
            followers.forEach(Runnable::run);
            value = stored;
        }
    }
}
