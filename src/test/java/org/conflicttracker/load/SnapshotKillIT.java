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

/** A tracker killed during a checkpoint, or while a snapshot is written, has an index equal to its database after the restart. */
class SnapshotKillIT {

    private static final int WRITERS = 4;
    private static final String PASSWORD = "only-for-tests-editor";

    @TempDir
    Path folder;

    private final Map<Long, JsonNode> acknowledged = new HashMap<>();

    /** Activity at the time of the kill, recognised by the snapshot folder, or a random time. */
    private enum Moment {
        WHILE_A_SNAPSHOT_IS_WRITTEN,
        WHEN_A_SNAPSHOT_WAS_WRITTEN,
        ANY
    }

    @Test
    void indexAndDatabaseAreAlikeAfterAKill() throws Exception {
        long seed = System.nanoTime();
        Logger.getLogger("kill").info("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < TestScale.of(4, 40); round++) {
            try (PackagedTracker tracker = start()) {
                tracker.awaitOutput("was compared with the database");
                assertThat(tracker.output()).doesNotContain("differs");
                assertAllThere(editor(tracker));
                killWhileWriting(tracker, Moment.values()[round % Moment.values().length], random);
            }
        }
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                folder.toString(),
                                "TRACKER_INDEX_IMAGE_AFTER",
                                "10",
                                "TRACKER_INDEX_SCRUB_EVERY",
                                "1s",
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin"))
                .awaitReady();
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }

    private void assertAllThere(Api editor) throws IOException, InterruptedException {
        ChangeFollower follower = new ChangeFollower(editor, 0);
        long latest =
                editor.json("/api/v1/changes?after=0&limit=1").get("latest").longValue();
        follower.followUntil(latest);
        Map<Long, JsonNode> found = new HashMap<>();
        follower.seen().forEach(change -> found.put(change.get("revision").longValue(), change.get("event")));
        assertThat(found).containsAllEntriesOf(acknowledged);
    }

    private void killWhileWriting(PackagedTracker tracker, Moment moment, Random random) throws Exception {
        ConcurrentWriters writers = new ConcurrentWriters(editor(tracker));
        writers.post("First of a round");
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random choice = new Random(random.nextLong());
            work.add(threads.submit(() -> writeUntilKilled(tracker, writers, choice)));
        }
        Thread.sleep(200 + random.nextInt(800));
        await(moment);
        TimeUnit.MICROSECONDS.sleep(random.nextInt(5_000));
        tracker.kill();
        for (Future<?> one : work) {
            one.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        writers.acknowledged().forEach(state -> assertThat(
                        acknowledged.put(state.get("revision").longValue(), state))
                .isNull());
    }

    private static Void writeUntilKilled(PackagedTracker tracker, ConcurrentWriters writers, Random choice)
            throws InterruptedException {
        List<JsonNode> own = new ArrayList<>();
        while (tracker.isAlive()) {
            try {
                writers.write(choice, own);
            } catch (IOException e) {
                // killed
            }
        }
        return null;
    }

    private void await(Moment moment) throws IOException {
        if (moment == Moment.ANY) {
            return;
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<String> before = snapshots();
        while (System.nanoTime() < until) {
            List<String> now = snapshots();
            boolean writing = now.stream().anyMatch(name -> name.endsWith(".tmp"));
            if (moment == Moment.WHILE_A_SNAPSHOT_IS_WRITTEN ? writing : !writing && !now.equals(before)) {
                return;
            }
        }
    }

    private List<String> snapshots() throws IOException {
        Path index = folder.resolve("index");
        if (!Files.isDirectory(index)) {
            return List.of();
        }
        try (var files = Files.list(index)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
