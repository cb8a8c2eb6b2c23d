package org.conflicttracker.copying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.copying.FollowerPool.FollowerStatistics;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestPostgres;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas resume after the tracker was killed under write load and restarted. */
class ReplicationIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final int WRITERS = 4;
    private static final int CLIENTS = 6;

    /** Of each writer after the last kill: on a slow machine little was written before it. */
    private static final int WRITES_AFTERWARDS = 15;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    @Test
    void aReplicaSurvivesKillsOnH2() throws Exception {
        storm("quarkus-app", Map.of());
    }

    @Test
    void aReplicaSurvivesKillsOnPostgreSql() throws Exception {
        storm(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DB_URL",
                        TestPostgres.newDatabase(),
                        "TRACKER_DB_USER",
                        TestPostgres.USER,
                        "TRACKER_DB_PASSWORD",
                        "any"));
    }

    private void storm(String build, Map<String, String> database) throws Exception {
        Map<String, String> settings = new HashMap<>(database);
        settings.put("QUARKUS_HTTP_PORT", "" + PackagedTracker.freePort());
        settings.put("TRACKER_DATA_DIR", folder.toString());
        settings.put("TRACKER_EDITOR_PASSWORD", PASSWORD);
        settings.put("TRACKER_ADMIN_PASSWORD", PASSWORD + "-admin");
        int kills = TestScale.of(1, 10);
        PackagedTracker tracker = PackagedTracker.start(build, settings).awaitReady();
        try (FollowerPool followers = new FollowerPool(true)) {
            URI root = tracker.uri("/");
            Api editor = Api.as(root, "editor", PASSWORD);
            WriteLoad load = WriteLoad.gather(random, editor, "", WRITERS);
            for (int i = 0; i < CLIENTS; i++) {
                Server server = new Server(root, i % 2 == 0 ? PASSWORD : null);
                // the first one sees the retracted event at the end
                String filter = i == 0 ? "" : load.filter(server.api());
                followers.join(server, filter, new Random(random.nextLong()));
            }
            for (int i = 0; i < kills; i++) {
                killWhileWriting(tracker, load);
                tracker = PackagedTracker.start(build, settings).awaitReady();
            }
            for (int i = 0; i < WRITES_AFTERWARDS; i++) {
                for (RandomTracker writer : load.writers()) {
                    writer.write();
                }
            }
            retractOne(editor);
            FollowerStatistics followed = new FollowerStatistics();
            followers.await(editor, Api.anonymous(root)).forEach(followed::add);
            Logger.getLogger("copying").info(build + ", " + kills + " kills, " + followed);
            assertThat(followed.applied(Match.LEFT)).isPositive();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("-Dtracker.seed=" + seed + "\n" + tracker.output(), e);
        } finally {
            threads.shutdownNow();
            tracker.close();
        }
    }

    /** Random writes make no event leave a selection in some runs. */
    private static void retractOne(Api editor) throws IOException, InterruptedException {
        Api.Answer recorded = editor.post(
                        "/api/v1/events", EventBuilder.on("2025-03-07").body("retracted"))
                .expect(201);
        String path = "/api/v1/events/" + recorded.json().get("id").longValue();
        editor.send("DELETE", path + "?reason=wrong", null, Map.of("If-Match", "*"))
                .expect(200);
    }

    private void killWhileWriting(PackagedTracker tracker, WriteLoad load) throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        List<Future<?>> writing = new ArrayList<>();
        for (RandomTracker writer : load.writers()) {
            writing.add(threads.submit(() -> untilKilled(killed, writer)));
        }
        killed.await(500 + random.nextInt(1500), TimeUnit.MILLISECONDS);
        killed.countDown();
        tracker.kill();
        for (Future<?> each : writing) {
            each.get(1, TimeUnit.MINUTES);
        }
    }

    /** Only the kill may interrupt it. */
    private static Void untilKilled(CountDownLatch killed, RandomTracker writer)
            throws IOException, InterruptedException {
        while (true) {
            try {
                writer.write();
            } catch (IOException e) {
                if (killed.getCount() == 0) {
                    return null;
                }
                throw e;
            }
        }
    }
}
