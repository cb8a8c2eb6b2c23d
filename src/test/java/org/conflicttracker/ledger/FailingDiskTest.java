package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.conflicttracker.ledger.Durability.GroupCommitDurability;
import org.conflicttracker.ledger.embedded.FailStop;
import org.conflicttracker.ledger.embedded.FailStop.FailStopPath;
import org.conflicttracker.ledger.embedded.FaultyPath;
import org.conflicttracker.testing.TestScale;
import org.conflicttracker.web.problem.ProblemException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of H2 on a disk that fails at some change of the file, with half of a write done, and then works again. */
class FailingDiskTest {

    private static final int WRITERS = 4;
    private static final int COMMITS = 60;
    private static final int CHANGES = 40;

    /** File system with a failure state per run. */
    public static final class TestPath extends FailStopPath {

        private static volatile FailStop failStop = new FailStop();

        /** Required by H2. */
        public TestPath() {}

        @Override
        public String getScheme() {
            return "failstoptest";
        }

        @Override
        protected FailStop failStop() {
            return failStop;
        }
    }

    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger twice = new AtomicInteger();

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAndNoRevisionIsGivenOutTwice() throws Exception {
        FilePath.register(new TestPath());
        FilePath.register(new FaultyPath());
        long seed = System.nanoTime();
        Logger.getLogger("disk").info("seed " + seed);
        Random random = new Random(seed);
        int failed = 0;
        for (int run = 0; run < TestScale.of(8, 250); run++) {
            failed += run(folder.resolve("run" + run), random) ? 1 : 0;
        }
        // without a failure nothing was tested
        assertThat(failed).isPositive();
    }

    /** Whether the disk failed at all. */
    private boolean run(Path place, Random random) throws Exception {
        Files.createDirectories(place);
        acknowledged.clear();
        FaultyPath.LEFT.set(Long.MAX_VALUE);
        FailStop failStop = new FailStop();
        TestPath.failStop = failStop;
        StoreFailure failure = new StoreFailure();
        failStop.follow(failure::report);
        failure.follow(failStop::fail);
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:failstoptest:faulty:" + place.resolve("tracker")
                        + ";WRITE_DELAY=20;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                        + ";TRACE_LEVEL_SYSTEM_OUT=0;LOCK_TIMEOUT=2000",
                "",
                "");
        pool.setMaxConnections(2 * WRITERS);
        pool.setLoginTimeout(2);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table revision (revision bigint primary key, words varchar)");
            statement.execute("checkpoint");
        }
        GroupCommitDurability durability = new GroupCommitDurability(null, pool, failure, (connection, revision) -> {
            try {
                failStop.require();
            } catch (java.io.IOException e) {
                throw new SQLException(e);
            }
        });
        FaultyPath.FAILURES.set(1 + random.nextInt(20));
        FaultyPath.LEFT.set(random.nextInt(CHANGES));
        write(pool, durability, random.nextLong());
        FaultyPath.LEFT.set(Long.MAX_VALUE);
        assertThat(twice).hasValue(0);
        // the process ends here, whatever its threads do
        Path left = Files.copy(place.resolve("tracker.mv.db"), place.resolve("left.mv.db"));
        Set<Long> there = revisions(left);
        assertThat(there).containsAll(acknowledged);
        pool.dispose();
        return failure.happened();
    }

    private void write(JdbcConnectionPool pool, GroupCommitDurability durability, long seed)
            throws InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        ReentrantLock turn = new ReentrantLock();
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random random = new Random(seed + writer);
            work.add(writers.submit(() -> {
                for (int commit = 0; commit < COMMITS / WRITERS; commit++) {
                    try {
                        writeOne(pool, durability, turn, random);
                    } catch (SQLException | ProblemException | AssertionError e) {
                        // not acknowledged; without assertions, threads hang instead of H2's
                    }
                }
            }));
        }
        for (Future<?> one : work) {
            try {
                one.get(5, TimeUnit.SECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                // hangs in the store; the process would have ended by now
            } catch (java.util.concurrent.ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        writers.shutdownNow();
    }

    private void writeOne(JdbcConnectionPool pool, GroupCommitDurability durability, ReentrantLock turn, Random random)
            throws SQLException {
        long revision;
        turn.lock();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (ResultSet last = statement.executeQuery("select coalesce(max(revision), 0) + 1 from revision")) {
                last.next();
                revision = last.getLong(1);
            }
            statement.execute("insert into revision values (" + revision + ", '"
                    + Long.toString(random.nextLong(), 36).repeat(1 + random.nextInt(500)) + "')");
            connection.commit();
        } finally {
            turn.unlock();
        }
        durability.await(revision);
        if (!acknowledged.add(revision)) {
            twice.incrementAndGet();
        }
    }

    private static Set<Long> revisions(Path file) throws SQLException {
        String name = file.toString().replace(".mv.db", "");
        Set<Long> revisions = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + name, "", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select revision from revision")) {
            while (rows.next()) {
                revisions.add(rows.getLong(1));
            }
        }
        return revisions;
    }
}
