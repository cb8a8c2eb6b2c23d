package org.conflicttracker.bootstrap;

import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.PGConnection;

/** Exemption of migrations from the time-outs of PostgreSQL connections, because they may rewrite all data. */
@ApplicationScoped
@Unremovable
class MigrationTimeouts implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        var callbacks = Arrays.copyOf(configuration.getCallbacks(), configuration.getCallbacks().length + 1);
        callbacks[callbacks.length - 1] = new Exemption();
        configuration.callbacks(callbacks);
    }

    /**
     * Callback around one migration. Flyway may call it twice, and then there is no time-out to save the second time.
     */
    private static final class Exemption implements Callback {

        private int network;
        private String statement = "";

        @Override
        public boolean supports(Event event, Context context) {
            // after a failed migration the tracker does not start
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            var connection = context.getConnection();
            try {
                if (!connection.isWrapperFor(PGConnection.class)) {
                    return;
                }
                if (event == Event.BEFORE_EACH_MIGRATE) {
                    network = connection.getNetworkTimeout();
                    statement = statementTimeout(connection);
                    set(connection, 0, "0");
                } else {
                    set(connection, network, statement);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The time-outs of a migration could not be set", e);
            }
        }

        private static String statementTimeout(Connection connection) throws SQLException {
            try (var query = connection.createStatement();
                    var row = query.executeQuery("select current_setting('statement_timeout')")) {
                row.next();
                return row.getString(1);
            }
        }

        private static void set(Connection connection, int network, String statement) throws SQLException {
            connection.setNetworkTimeout(Runnable::run, network);
            try (var change = connection.prepareStatement("select set_config('statement_timeout', ?, false)")) {
                change.setString(1, statement);
                change.execute();
            }
        }

        @Override
        public String getCallbackName() {
            return "migration-timeouts";
        }
    }
}
