package org.conflicttracker.spine;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

class DurabilityProducer {

    @Produces
    @ApplicationScoped
    Durability durability(
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database,
            StoreRepository store,
            AgroalDataSource dataSource) {
        return database.equals("postgresql") ? new CommittedIsDurable(store) : new GroupCheckpoint(store, dataSource);
    }
}
