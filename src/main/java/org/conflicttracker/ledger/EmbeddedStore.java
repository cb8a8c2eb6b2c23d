package org.conflicttracker.ledger;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.conflicttracker.ledger.embedded.FailStop;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** Monitor of the embedded database's store, which confirms each checkpoint. */
@ApplicationScoped
class EmbeddedStore implements GroupCommitDurability.Record {

    private final StoreFailure failure;
    private final HighWaterMark mark;
    private final DataSource dataSource;
    private final boolean needed;

    EmbeddedStore(
            StoreFailure failure,
            HighWaterMark mark,
            DataSource dataSource,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url) {
        this.failure = failure;
        this.mark = mark;
        this.dataSource = dataSource;
        this.needed = HighWaterMark.isFile(url);
    }

    /** Starts at the first moment from which on the file has to stay open. */
    void watch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting) throws SQLException {
        if (!needed) {
            return;
        }
        FailStop failStop = FailStop.instance();
        failStop.follow(failure::report);
        failure.follow(failStop::fail);
        try (Connection connection = dataSource.getConnection()) {
            MVStore opened = store(connection);
            failStop.watch(opened::getPanicException);
        }
        failStop.failure().ifPresent(failure::report);
    }

    private static MVStore store(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /**
     * Checks the store first: H2 2.4.240 may go on after its store has failed, and then a checkpoint seems to succeed.
     */
    @Override
    public void reached(Connection connection, long revision) throws SQLException {
        if (!needed) {
            return;
        }
        try {
            FailStop.instance().require();
            mark.raise(revision);
        } catch (IOException e) {
            throw new SQLException("What was committed is stored, but cannot be relied on: " + e.getMessage(), e);
        }
    }
}
