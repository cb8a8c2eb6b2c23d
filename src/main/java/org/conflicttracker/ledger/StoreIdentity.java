package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/**
 * Identity of this store, assigned at the first start. Part of every validator, so that a validator of another database
 * is never valid.
 */
@ApplicationScoped
public class StoreIdentity {

    private final LedgerStateRepository store;
    private final Durability durability;
    private final HighWaterMark mark;
    private volatile String value;

    StoreIdentity(LedgerStateRepository store, Durability durability, HighWaterMark mark) {
        this.store = store;
        this.durability = durability;
        this.mark = mark;
    }

    void loadOrCreate(@Observes StartupEvent event) {
        value = QuarkusTransaction.requiringNew().call(() -> {
            LedgerState only = store.lock().main();
            if (only.storeIdentity == null) {
                only.storeIdentity = UUID.randomUUID().toString();
            }
            return only.storeIdentity;
        });
        long stored = QuarkusTransaction.requiringNew().call(store::lastRevision);
        durability.await(stored);
        mark.begin(value, stored);
    }

    public String value() {
        return value;
    }
}
