package org.conflicttracker.ledger;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

class DurabilityProducer {

    private final LedgerStateRepository store;
    private final AgroalDataSource dataSource;

    DurabilityProducer(LedgerStateRepository store, AgroalDataSource dataSource) {
        this.store = store;
        this.dataSource = dataSource;
    }

    @Produces
    @ApplicationScoped
    Durability durability(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database,
            StoreFailure failure,
            EmbeddedStore embedded) {
        return database.equals("postgresql")
                ? new CommitDurability(store)
                : new GroupCommitDurability(store, dataSource, failure, embedded);
    }

    /** PostgreSQL stores a commit before anyone can see it, so what is visible is durable, whichever node wrote it. */
    static final class CommitDurability implements Durability {

        private final LedgerStateRepository store;

        CommitDurability(LedgerStateRepository store) {
            this.store = store;
        }

        @Override
        public void await(long revision) {
            // The commit has returned, so it is stored.
        }

        @Override
        public long durableRevision() {
            return store.lastRevision();
        }
    }
}
