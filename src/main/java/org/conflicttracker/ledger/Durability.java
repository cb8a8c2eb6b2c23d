package org.conflicttracker.ledger;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.conflicttracker.ledger.embedded.FailStop;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/** Durability of commits: how a commit is put on disk, and the durable horizon. */
interface Durability {

    /** Returns when the caller's commit, and all before it, are durable; also for a commit without a revision. */
    void await(long revision);

    /** Durable horizon: the highest revision whose commit is durable; nobody reads beyond it. */
    long durableRevision();

    /** Producer of the durability of the configured database. */
    class DurabilityProducer {

        private final LedgerStateRepository store;
        private final AgroalDataSource dataSource;

        DurabilityProducer(LedgerStateRepository store, AgroalDataSource dataSource) {
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
                    ? new CommitDurability(store)
                    : new GroupCommitDurability(store, dataSource, failure, embedded);
        }
    }

    /** Durability on PostgreSQL, which makes a commit durable before it is visible, on whichever node it was made. */
    final class CommitDurability implements Durability {

        private final LedgerStateRepository store;

        CommitDurability(LedgerStateRepository store) {
            this.store = store;
        }

        @Override
        public void await(long revision) {
            // A commit that has returned is durable.
        }

        @Override
        public long durableRevision() {
            return QuarkusTransaction.joiningExisting().call(store::lastRevision);
        }
    }

    /**
     * Group commit on H2. A commit there is visible before it is on disk; an explicit CHECKPOINT, one for all waiting
     * commits, stores it. Only then the horizon rises and the writers get their responses. Survives a killed process; loss
     * of power was not tested.
     *
     * <p>A failed checkpoint is the last one: how much of it is on disk is unknown, so the horizon stays, and all present
     * and later waiters get an error.
     */
    final class GroupCommitDurability implements Durability {

        /** Callback for each successful checkpoint, run before any waiter returns. */
        @FunctionalInterface
        interface Record {
            /** @throws SQLException if the callback fails; the checkpoint then counts as failed */
            void reached(Connection connection, long revision) throws SQLException;
        }

        private final LedgerStateRepository store;
        private final DataSource dataSource;
        private final StoreFailure failure;
        private final Record record;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition checkpointDone = lock.newCondition();
        private volatile long horizon = -1;
        private long requestCount;
        private long completedCount;
        /** Highest revision that any waiter has committed, durable or not. */
        private long committed;

        private boolean checkpointRunning;

        GroupCommitDurability(LedgerStateRepository store, DataSource dataSource, StoreFailure failure, Record record) {
            this.store = store;
            this.dataSource = dataSource;
            this.failure = failure;
            this.record = record;
            failure.follow(cause -> wake());
        }

        @Override
        public void await(long revision) {
            lock.lock();
            try {
                long arrival = ++requestCount;
                committed = Math.max(committed, revision);
                while (completedCount < arrival) {
                    failure.require();
                    if (checkpointRunning) {
                        checkpointDone.awaitUninterruptibly();
                    } else {
                        runCheckpoint();
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        /** Runs a checkpoint for all commits that have arrived; called with the lock held. */
        private void runCheckpoint() {
            long upTo = requestCount;
            long revision = Math.max(horizon, committed);
            checkpointRunning = true;
            lock.unlock();
            Throwable cause = null;
            try {
                checkpoint(revision);
            } catch (SQLException | RuntimeException | Error e) {
                cause = e;
            }
            lock.lock();
            checkpointRunning = false;
            if (cause == null && !failure.happened()) {
                completedCount = upTo;
                horizon = revision;
            }
            checkpointDone.signalAll();
            if (cause != null) {
                failure.report(cause);
            }
        }

        private void checkpoint(long revision) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("checkpoint");
                record.reached(connection, revision);
            }
        }

        /** Wakes waiters of a hanging checkpoint. The lock is never held during database work. */
        private void wake() {
            lock.lock();
            try {
                checkpointDone.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public long durableRevision() {
            if (horizon < 0) {
                initialize();
            }
            return horizon;
        }

        /**
         * Initial horizon: revisions found at start are on disk; those committed since then are stored by a checkpoint
         * first.
         */
        private void initialize() {
            await(QuarkusTransaction.joiningExisting().call(store::lastRevision));
        }
    }

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
        void watch(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting)
                throws SQLException {
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
}
