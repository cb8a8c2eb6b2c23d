package org.conflicttracker.spine;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

class DurabilityProducer {

    private final StoreRepository store;
    private final AgroalDataSource dataSource;

    DurabilityProducer(StoreRepository store, AgroalDataSource dataSource) {
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
                ? new CommittedIsDurable(store)
                : new GroupCheckpoint(store, dataSource, failure, embedded);
    }
}
