package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Table statistics of PostgreSQL (ANALYZE) during imports. Autovacuum updates them once a minute at most; until then queries are planned
 * for the nearly empty tables of the beginning and scan them fully. H2 needs no such update.
 */
@ApplicationScoped
class TableStatisticsRepository {

    /** Below this number of rows no plan is slow. */
    private static final long MIN_ROWS = 4_000;

    private final EntityManager entities;
    private final boolean embedded;

    TableStatisticsRepository(
            EntityManager entities, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.entities = entities;
        this.embedded = database.equals("h2");
    }

    /** Whether the database is embedded, with no other node. */
    boolean isEmbedded() {
        return embedded;
    }

    /** Failures are only logged: statistics affect speed alone. */
    private void analyze() {
        try {
            for (String table : QuarkusTransaction.requiringNew().call(this::tables)) {
                QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("analyze " + table)
                        .executeUpdate());
            }
        } catch (RuntimeException e) {
            Log.warnf("Cannot update the table statistics of PostgreSQL during an import: %s", e);
        }
    }

    /** Tables are analysed one by one, because all together may exceed the statement timeout. */
    private List<String> tables() {
        List<?> names = entities.createNativeQuery(
                        "select cast(cast(oid as regclass) as varchar) from pg_class"
                                + " where relkind = 'r' and relnamespace = cast(current_schema() as regnamespace) order by 1",
                        String.class)
                .getResultList();
        return names.stream().map(String.class::cast).toList();
    }

    /** Updates the statistics whenever the number of rows has doubled. */
    void analyze(long rowsBefore, long rows) {
        boolean doubled = Long.highestOneBit(rowsBefore / MIN_ROWS) != Long.highestOneBit(rows / MIN_ROWS);
        if (doubled && !embedded) {
            analyze();
        }
    }
}
