package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Generation of withholdings: their number, as far as this node knows. Withholding is the only operation that changes
 * answers as of the past, so caches of answers belong to one generation and are cleared when the next one begins.
 */
@ApplicationScoped
public class WithheldGeneration {

    private final LedgerStateRepository store;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
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

    /** Whether the store has a newer generation than this node. */
    public boolean isBehind() {
        return QuarkusTransaction.requiringNew().call(store::withheld) > value;
    }

    /** Adds a listener that clears a cache; runs before the new generation is visible. */
    public void follow(Runnable forget) {
        listeners.add(forget);
    }

    /** Begins a generation that is stored; returns when all caches of this node are cleared. */
    public synchronized void reached(long stored) {
        if (stored > value) {
            listeners.forEach(Runnable::run);
            value = stored;
        }
    }
}
