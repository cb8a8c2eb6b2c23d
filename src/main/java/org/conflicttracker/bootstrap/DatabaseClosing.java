package org.conflicttracker.bootstrap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.conflicttracker.bootstrap.DatabaseCredentials.DirectConnection;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.ledger.embedded.FailStop;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shutdown of the embedded database after all other beans have stopped; it is configured not to close by itself. */
@ApplicationScoped
class DatabaseClosing {

    private final String url;
    private final StoreFailure failure;
    private final WithheldGeneration generation;
    private final DirectConnection direct;

    DatabaseClosing(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            StoreFailure failure,
            WithheldGeneration generation,
            DirectConnection direct) {
        this.url = url;
        this.failure = failure;
        this.generation = generation;
        this.direct = direct;
    }

    /** Uses a direct connection, because the pool would complain of a closed one. */
    void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) {
        // a failed store is left as it is, and closing it may hang
        if (!url.startsWith("jdbc:h2:") || failure.happened()) {
            return;
        }
        FailStop.instance().release();
        try (var connection = direct.open(Duration.ZERO);
                var statement = connection.createStatement()) {
            // withheld content stays in freed pages until the file is rewritten
            statement.execute(generation.hasRisen() ? "shutdown compact" : "shutdown");
        } catch (SQLException e) {
            Log.warn("The database could not be shut down cleanly; the next start will repair it", e);
        }
    }
}
