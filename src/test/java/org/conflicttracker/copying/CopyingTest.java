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
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Whoever follows the changes, in whatever way, has in the end exactly what the tracker has, and at every moment what it had then. */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class CopyingTest {

    private static final int WRITERS = 3;
    private static final int WRITES = 10;
    private static final int CLIENTS = 4;

    /** Another storm each time; to see one again (as far as threads allow), put its number here. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    @TestHTTPResource("/")
    URI root;

    @Test
    void everyCopyIsWhatItIsACopyOf() throws Exception {
        FollowedSelection followed = new FollowedSelection();
        int runs = TestScale.of(2, 200);
        for (int run = 0; run < runs; run++) {
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
        for (CopyingClient.Way way : CopyingClient.Way.values()) {
            assertThat(followed.asked(way)).as(way + " in " + followed).isPositive();
        }
    }

    private void run(Random random, String mark, FollowedSelection followed) throws Exception {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        WriteLoad storm = WriteLoad.gather(random, editor, mark, WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (FollowerPool crowd = new FollowerPool(false)) {
            List<Future<Void>> writing = new ArrayList<>();
            for (RandomTracker writer : storm.writers()) {
                writing.add(threads.submit(some(writer)));
            }
            for (int i = 0; i < CLIENTS; i++) {
                String password = random.nextBoolean() ? TestAccounts.EDITOR_PASSWORD : null;
                crowd.join(new Server(root, password), storm, new Random(random.nextLong()));
            }
            for (Future<Void> each : writing) {
                each.get();
            }
            crowd.await(editor, Api.anonymous(root)).forEach(followed::add);
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
