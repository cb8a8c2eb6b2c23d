package org.conflicttracker.bootstrap;

import io.quarkus.arc.Unremovable;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/** Log message after the migration by which hyphens in names became spaces: how many names are those of several entries since. */
@ApplicationScoped
@Unremovable
class FoldedNamesMigration implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(FoldedNamesMigration.class);

    @Override
    public void customize(FluentConfiguration configuration) {
        var callbacks = Arrays.copyOf(configuration.getCallbacks(), configuration.getCallbacks().length + 1);
        callbacks[callbacks.length - 1] = new SharedNamesCount();
        configuration.callbacks(callbacks);
    }

    /** Callback after that migration. */
    static final class SharedNamesCount implements Callback {

        private static final String VERSION = "17";

        private boolean counted;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            var migration = context.getMigrationInfo();
            if (counted
                    || migration == null
                    || migration.getVersion() == null
                    || !migration.getVersion().getVersion().equals(VERSION)) {
                return;
            }
            counted = true;
            try {
                long names = count(context, "actor", "")
                        + count(context, "source", "")
                        + count(context, "area", ", e.scope");
                if (names > 0) {
                    LOG.warnf(
                            "Hyphens in names are compared as spaces now. %d names are those of several actors, sources or"
                                    + " areas: an editor finds them at /api/v1/duplicates/names",
                            names);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The names that several entries have could not be counted", e);
            }
        }

        private static long count(Context context, String register, String scope) throws SQLException {
            String query = "select count(*) from (select n.folded from " + register + "_name n join " + register
                    + " e on e.state_id = n.state_id where e.folded is not null and n.folded <> '' group by n.folded"
                    + scope
                    + " having count(distinct e.id) > 1) s";
            try (var statement = context.getConnection().createStatement();
                    var row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        public String getCallbackName() {
            return "folded-names";
        }
    }
}
