package org.conflicttracker.copying;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.copying.FollowerPool.FollowerStatistics;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/**
 * A client that follows the changes in any way ends with exactly the tracker's content, and had the content of the revision it had reached
 * at all times.
 */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class ReplicationTest {

    private static final int WRITERS = 3;
    private static final int WRITES = 10;
    private static final int CLIENTS = 4;

    /** What happens to copies is left to chance; so many runs are enough for everything to happen. */
    private static final int MOST_RUNS = 20;

    /** Random by default; a failed run is repeated with {@code -Dtracker.seed}, as far as threads are deterministic. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    @TestHTTPResource("/")
    URI root;

    @Test
    void everyReplicaEqualsItsSelection() throws Exception {
        FollowerStatistics followed = new FollowerStatistics();
        int runs = TestScale.of(1, 200);
        for (int run = 0; run < runs || run < MOST_RUNS && !sawEverything(followed); run++) {
            try {
                run(new Random(seed + run), "" + run, followed);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Run " + run + ": -Dtracker.seed=" + (seed + run), e);
            }
        }
        Logger.getLogger("copying").info(runs + " runs, " + followed);
        for (Match match : Match.values()) {
            assertThat(followed.applied(match)).as(match + " in " + followed).isPositive();
        }
        for (ReplicaClient.Way way : ReplicaClient.Way.values()) {
            assertThat(followed.asked(way)).as(way + " in " + followed).isPositive();
        }
    }

    private static boolean sawEverything(FollowerStatistics followed) {
        return Stream.of(Match.values()).allMatch(match -> followed.applied(match) > 0)
                && Stream.of(ReplicaClient.Way.values()).allMatch(way -> followed.asked(way) > 0);
    }

    private void run(Random random, String mark, FollowerStatistics followed) throws Exception {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        WriteLoad load = WriteLoad.gather(random, editor, mark, WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (FollowerPool followers = new FollowerPool(false)) {
            List<Future<Void>> writing = new ArrayList<>();
            for (RandomTracker writer : load.writers()) {
                writing.add(threads.submit(some(writer)));
            }
            for (int i = 0; i < CLIENTS; i++) {
                String password = random.nextBoolean() ? TestAccounts.EDITOR_PASSWORD : null;
                Server server = new Server(root, password);
                followers.join(server, load.filter(server.api()), new Random(random.nextLong()));
            }
            for (Future<Void> each : writing) {
                each.get();
            }
            followers.await(editor, Api.anonymous(root)).forEach(followed::add);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> some(RandomTracker writer) {
        return () -> {
            for (int i = 0; i < WRITES; i++) {
                writer.write();
            }
            return null;
        };
    }
}
