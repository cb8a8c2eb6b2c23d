package org.conflicttracker.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Durability of commits: how a commit is put on disk, and the durable horizon. */
interface Durability {

    /** Returns when the caller's commit, and all before it, are durable; also for a commit without a revision. */
    void await(long revision);

    /** Durable horizon: the highest revision whose commit is durable; nobody reads beyond it. */
    long durableRevision();

    /** Producer of the durability of the configured database. */
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
    }

    /** Durability on PostgreSQL, which makes a commit durable before it is visible, on whichever node it was made. */
    final class CommitDurability implements Durability {

        private final LedgerStateRepository store;

        CommitDurability(LedgerStateRepository store) {
            this.store = store;
        }

        @Override
        public void await(long revision) {
            // A commit that has returned is durable.
        }

        @Override
        public long durableRevision() {
            return QuarkusTransaction.joiningExisting().call(store::lastRevision);
        }
    }
}
