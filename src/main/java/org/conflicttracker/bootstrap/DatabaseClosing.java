package org.conflicttracker.bootstrap;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.conflicttracker.ledger.StoreFailure;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.ledger.embedded.FailStop;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shuts the embedded database after everyone else has stopped: by our own setting it does not close by itself. */
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

    /** Not through the pool, which would complain of getting back a connection that is closed. */
    void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) {
        // a store that has failed is left as it is, and to close it may hang
        if (!url.startsWith("jdbc:h2:") || failure.happened()) {
            return;
        }
        FailStop.instance().release();
        try (var connection = direct.open(Duration.ZERO);
                var statement = connection.createStatement()) {
            // what was withheld stays in freed pages until the file is written anew
            statement.execute(generation.hasRisen() ? "shutdown compact" : "shutdown");
        } catch (SQLException e) {
            Log.warn("The database could not be closed in order; the next start will repair it", e);
        }
    }
}
