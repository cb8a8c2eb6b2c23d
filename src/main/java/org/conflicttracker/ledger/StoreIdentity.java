package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Identity of this store, assigned at the first start. Part of every validator, so that a validator of another database
 * is never valid.
 */
@ApplicationScoped
public class StoreIdentity {

    private final LedgerStateRepository store;
    private final Durability durability;
    private final HighWaterMark mark;
    private volatile @Nullable String value;

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

    /** The identity of the store. @throws NullPointerException before the start has loaded it */
    public String value() {
        return Objects.requireNonNull(value, "the store is not open yet");
    }
}
