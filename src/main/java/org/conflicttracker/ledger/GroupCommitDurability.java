package org.conflicttracker.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

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
