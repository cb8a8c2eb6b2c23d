package org.conflicttracker.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * On H2 a commit is visible before it is on disk: it is stored by an explicit CHECKPOINT, one for all commits that wait at the
 * moment. Only then the horizon rises and the writers are answered. Survives a killed process; loss of power was not tested.
 *
 * <p>A checkpoint that fails is the last: nobody knows what of it is on disk, so the horizon stays where it was, and whoever waits, or
 * comes later, is told so.
 */
final class GroupCommitDurability implements Durability {

    /** What is told of each checkpoint that worked, before anyone is answered. */
    @FunctionalInterface
    interface Record {
        /** @throws SQLException where it cannot be told: then the checkpoint counts as failed */
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
    /** The highest revision anyone asked to have stored; says nothing of what is. */
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

    /** Called under the lock: stores what everyone who has arrived so far committed. */
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

    /** Those who wait for a checkpoint that hangs. The lock is never held while the database works. */
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

    /** What this process finds when it opens the store, it finds on disk; what it has committed since is stored first. */
    private void initialize() {
        await(store.lastRevision());
    }
}
