package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.conflicttracker.ledger.Durability.GroupCommitDurability;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that only a checkpoint with all its steps acknowledges commits and raises the horizon. */
@Timeout(60)
class GroupCommitDurabilityTest {

    /** Steps of a checkpoint that can fail. */
    enum Step {
        CONNECT("getConnection"),
        PREPARE("createStatement"),
        CHECKPOINT("execute"),
        RECORD("reached"),
        CLOSE("close");

        private final String method;

        Step(String method) {
            this.method = method;
        }
    }

    private final StoreFailure failure = new StoreFailure();
    private final AtomicLong recorded = new AtomicLong(-1);
    private final AtomicInteger checkpoints = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private volatile Step failing;
    private volatile boolean hang;

    private final GroupCommitDurability durability = new GroupCommitDurability(
            null, (DataSource) failing(database(), DataSource.class), failure, (connection, revision) -> {
                if (failing == Step.RECORD) {
                    throw new SQLException("injected into RECORD");
                }
                recorded.set(revision);
            });

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    /** The same object, but for the failing step. */
    private Object failing(Object real, Class<?> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object answer = call(real, method, arguments);
            if (method.getReturnType() == Connection.class || method.getReturnType() == Statement.class) {
                return failing(answer, method.getReturnType());
            }
            return answer;
        };
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("execute")) {
            checkpoints.incrementAndGet();
            if (hang) {
                hanging.await();
            }
        }
        if (failing != null && method.getName().equals(failing.method)) {
            throw new SQLException("injected into " + failing);
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void theHorizonRisesWithCheckpoints() {
        durability.await(3);
        assertThat(durability.durableRevision()).isEqualTo(3);
        durability.await(0);
        assertThat(durability.durableRevision()).isEqualTo(3);
        durability.await(5);
        assertThat(durability.durableRevision()).isEqualTo(5);
        assertThat(recorded).hasValue(5);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aCheckpointThatFailsIsTheLast(Step step) {
        durability.await(7);
        failing = step;
        assertFailed(() -> durability.await(8));
        assertThat(failure.happened()).isTrue();
        assertThat(durability.durableRevision()).isEqualTo(7);

        // the disk works again: how much of revision 8 is on it is unknown, so neither it nor another 8 is acknowledged
        failing = null;
        int before = checkpoints.get();
        assertFailed(() -> durability.await(0));
        assertFailed(() -> durability.await(8));
        assertFailed(() -> durability.await(9));
        assertThat(durability.durableRevision()).isEqualTo(7);
        assertThat(checkpoints).hasValue(before);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void allWhoWaitForItAreTold(Step step) throws Exception {
        durability.await(1);
        hang = true;
        failing = step;
        if (step == Step.CONNECT || step == Step.PREPARE) {
            hanging.countDown();
        }
        ExecutorService writers = Executors.newCachedThreadPool();
        List<Future<?>> waiting = new ArrayList<>();
        for (int writer = 0; writer < 20; writer++) {
            long revision = 2L + writer;
            waiting.add(writers.submit(() -> durability.await(revision)));
        }
        hanging.countDown();
        for (Future<?> one : waiting) {
            assertFailed(() -> {
                try {
                    one.get(30, TimeUnit.SECONDS);
                } catch (java.util.concurrent.ExecutionException e) {
                    throw e.getCause();
                }
            });
        }
        writers.shutdown();
        assertThat(durability.durableRevision()).isEqualTo(1);
    }

    /** As threads did in a store that had closed itself. */
    @Test
    void whereACheckpointHangsAFailureEndsTheWait() throws Exception {
        durability.await(1);
        hang = true;
        ExecutorService writers = Executors.newCachedThreadPool();
        Future<?> leading = writers.submit(() -> durability.await(2));
        while (checkpoints.get() < 2) {
            Thread.onSpinWait();
        }
        Future<?> waiting = writers.submit(() -> durability.await(3));
        failure.report(new IllegalStateException("closed"));
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ProblemException.class);
        assertThat(leading).isNotDone();
        hanging.countDown();
        assertThatThrownBy(() -> leading.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ProblemException.class);
        assertThat(durability.durableRevision()).isEqualTo(1);
        writers.shutdown();
    }

    private static void assertFailed(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                .isEqualTo(ProblemType.UNAVAILABLE));
    }
}
