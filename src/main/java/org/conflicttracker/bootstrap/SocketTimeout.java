package org.conflicttracker.bootstrap;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.jdbc.PgConnection;

/**
 * Socket time-out of pooled connections to PostgreSQL, {@link DatabaseSettings#socketTimeout()}: a hanging server sends nothing, so only
 * the socket's time-out ends the wait for it. Set for each use, because migrations change it.
 */
@Singleton
class SocketTimeout implements AgroalPoolInterceptor {

    private final int millis;

    SocketTimeout(DatabaseSettings settings) {
        this.millis = Math.toIntExact(settings.socketTimeout().toMillis());
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            if (connection.isWrapperFor(PgConnection.class)) {
                // on the driver's connection: the pool resets to none what is set on its wrapper
                PgConnection driver = connection.unwrap(PgConnection.class);
                if (driver.getNetworkTimeout() != millis) {
                    driver.setNetworkTimeout(Runnable::run, millis);
                }
            }
        } catch (SQLException e) {
            // a broken connection: the first statement on it fails, and the pool removes it
            Log.debug("Socket time-out of a connection could not be set", e);
        }
    }
}
