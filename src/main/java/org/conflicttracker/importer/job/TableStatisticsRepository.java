package org.conflicttracker.importer.job;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells PostgreSQL how much there is now. By itself it looks once a minute at most, and until then plans for the nearly empty tables that
 * an import began with: readers then went through all of them. H2 counts along.
 */
@ApplicationScoped
class TableStatisticsRepository {

    /** Fewer rows than this make no plan slow. */
    private static final long MIN_ROWS = 4_000;

    private final EntityManager entities;
    private final boolean embedded;

    TableStatisticsRepository(
            EntityManager entities, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.entities = entities;
        this.embedded = database.equals("h2");
    }

    /** Nothing depends on it but speed. */
    private void analyze() {
        try {
            for (String table : QuarkusTransaction.requiringNew().call(this::tables)) {
                QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("analyze " + table)
                        .executeUpdate());
            }
        } catch (RuntimeException e) {
            Log.warnf("PostgreSQL did not count what an import has recorded: %s", e);
        }
    }

    /** One by one, as all of them may take longer than a statement may. */
    private List<String> tables() {
        List<?> names = entities.createNativeQuery(
                        "select cast(cast(oid as regclass) as varchar) from pg_class"
                                + " where relkind = 'r' and relnamespace = cast(current_schema() as regnamespace) order by 1",
                        String.class)
                .getResultList();
        return names.stream().map(String.class::cast).toList();
    }

    /** Counts anew whenever an import has come twice as far. */
    void analyze(long rowsBefore, long rows) {
        boolean doubled = Long.highestOneBit(rowsBefore / MIN_ROWS) != Long.highestOneBit(rows / MIN_ROWS);
        if (doubled && !embedded) {
            analyze();
        }
    }
}
