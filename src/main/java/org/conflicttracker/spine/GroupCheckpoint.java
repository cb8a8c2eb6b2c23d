package org.conflicttracker.spine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * On H2 a commit is visible before it is on disk: it is stored by an explicit CHECKPOINT, one for all commits that wait at the
 * moment. Only then the horizon rises and the writers are answered. Survives a killed process; loss of power was not tested.
 */
final class GroupCheckpoint implements Durability {

    private final StoreRepository store;
    private final DataSource dataSource;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private volatile long horizon = -1;
    private long arrivals;
    private long stored;
    private long highest;
    private boolean running;

    GroupCheckpoint(StoreRepository store, DataSource dataSource) {
        this.store = store;
        this.dataSource = dataSource;
    }

    @Override
    public void await(long revision) {
        lock.lock();
        try {
            long arrival = ++arrivals;
            highest = Math.max(highest, revision);
            while (stored < arrival) {
                if (running) {
                    finished.awaitUninterruptibly();
                } else {
                    lead();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock: stores what everyone who has arrived so far committed. */
    private void lead() {
        long upTo = arrivals;
        long revision = highest;
        running = true;
        lock.unlock();
        boolean done = false;
        try {
            checkpoint();
            done = true;
        } finally {
            lock.lock();
            running = false;
            if (done) {
                stored = Math.max(stored, upTo);
                horizon = Math.max(horizon, revision);
            }
            finished.signalAll();
        }
    }

    private void checkpoint() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not store what was committed.", e);
        }
    }

    @Override
    public long horizon() {
        if (horizon < 0) {
            start();
        }
        return horizon;
    }

    /** What this process finds when it opens the store, it finds on disk; what it has committed since is stored first. */
    private void start() {
        long committed = store.lastRevision();
        await(committed);
    }
}
