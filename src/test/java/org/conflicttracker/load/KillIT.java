package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
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
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed process loses no acknowledged write and nothing that was visible: src/docs/domain-rules.md, rules 7 and 8. */
class KillIT {

    private static final int WRITERS = 8;
    private static final String PASSWORD = "only-for-tests-editor";
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private final Random random = new Random();

    /** Every revision that a client has seen, by its number. */
    private final Map<Long, JsonNode> visible = new HashMap<>();

    @Test
    void nothingAcknowledgedOrSeenIsGoneAfterAKill() throws Exception {
        int rounds = TestScale.of(3, 20);
        for (int round = 0; round < rounds; round++) {
            try (PackagedTracker tracker = start()) {
                Api editor = Api.as(tracker.uri("/"), "editor", PASSWORD);
                checkAllThere(editor);
                killWhileWriting(tracker, editor);
            }
        }
        try (PackagedTracker tracker = start()) {
            checkAllThere(Api.as(tracker.uri("/"), "editor", PASSWORD));
            tracker.stop();
        }
        long bytes = Files.size(folder.resolve("tracker.mv.db"));
        Logger.getLogger("kill")
                .info(rounds + " kills, " + visible.size() + " revisions, " + bytes / MEGABYTE + " MB, "
                        + bytes / visible.size() + " bytes each");
        assertThat(bytes).isLessThan(20 * MEGABYTE + 60_000L * visible.size());
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                folder.toString(),
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin"))
                .awaitReady();
    }

    /** Checks that all seen revisions exist unchanged; those written but not seen before are added. */
    private void checkAllThere(Api editor) throws IOException, InterruptedException {
        ChangeFollower follower = new ChangeFollower(editor, 0);
        long latest =
                editor.json("/api/v1/changes?after=0&limit=1").get("latest").longValue();
        follower.followUntil(latest);
        Map<Long, JsonNode> found = states(follower.seen());
        assertThat(found).containsAllEntriesOf(visible);
        visible.putAll(found);
    }

    private static Map<Long, JsonNode> states(List<JsonNode> changes) {
        Map<Long, JsonNode> revisions = new HashMap<>();
        changes.forEach(change -> revisions.put(change.get("revision").longValue(), change.get("event")));
        return revisions;
    }

    private void killWhileWriting(PackagedTracker tracker, Api editor) throws Exception {
        ConcurrentWriters writers = new ConcurrentWriters(editor);
        writers.post("First of a round");
        ChangeFollower follower = new ChangeFollower(editor, 0);
        CountDownLatch killed = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random choice = new Random(random.nextLong());
            List<JsonNode> own = new ArrayList<>();
            work.add(threads.submit(() -> untilKilled(killed, () -> writers.write(choice, own))));
        }
        work.add(threads.submit(() -> untilKilled(killed, follower::requestChanges)));
        killed.await(300 + random.nextInt(1700), TimeUnit.MILLISECONDS);
        killed.countDown();
        tracker.kill();
        for (Future<?> each : work) {
            each.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        long before =
                visible.keySet().stream().mapToLong(revision -> revision).max().orElse(0);
        assertThat(ConcurrentWriters.revisions(writers.acknowledged())).allMatch(revision -> revision > before);
        writers.acknowledged()
                .forEach(state -> visible.put(state.get("revision").longValue(), state));
        visible.putAll(states(follower.seen()));
    }

    private interface Work {
        void go() throws IOException, InterruptedException;
    }

    /** Only the kill may interrupt it. */
    private static Void untilKilled(CountDownLatch killed, Work work) throws InterruptedException, IOException {
        while (true) {
            try {
                work.go();
            } catch (IOException e) {
                if (killed.getCount() == 0) {
                    return null;
                }
                throw e;
            }
        }
    }
}
