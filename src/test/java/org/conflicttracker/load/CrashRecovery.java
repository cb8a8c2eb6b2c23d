package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;

/** Recovery of one data folder whose tracker is killed again and again: what was seen before a kill, and the check after it. */
final class CrashRecovery {

    private static final int WRITERS = 8;
    private static final int EVENTS_OF_MANY_WORDS = 25;

    /** About 15 characters each; a description has at most 20,000. */
    private static final int WORDS = 1_200;

    private static final String PASSWORD = "only-for-tests-editor";
    private static final String ANY_STATUS = "status=DRAFT,PUBLISHED,RETRACTED,MERGED";

    private final Path folder;
    private final Random random;

    /** Every revision that was acknowledged or read, by its number. */
    private final TreeMap<Long, JsonNode> visible = new TreeMap<>();

    CrashRecovery(Path folder, Random random) {
        this.folder = folder;
        this.random = random;
    }

    /** Number of revisions that the last check has found, and that were seen since. */
    int revisions() {
        return visible.size();
    }

    PackagedTracker start(List<String> jvmOptions) throws IOException, InterruptedException {
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
                                PASSWORD + "-admin"),
                        jvmOptions)
                .awaitReady();
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }

    /**
     * Checks, while nobody writes, that every revision seen exists unchanged, that no number occurs twice, that index and database are
     * equal, and that a write works. Revisions written but not seen before are remembered.
     */
    void check(PackagedTracker tracker) throws InterruptedException {
        try {
            compare(tracker);
        } catch (IOException e) {
            throw new AssertionError("No answer; alive: " + tracker.isAlive() + ", output:\n" + tracker.output(), e);
        }
    }

    private void compare(PackagedTracker tracker) throws IOException, InterruptedException {
        Api editor = editor(tracker);
        ChangeFollower follower = new ChangeFollower(editor, 0);
        long latest =
                editor.json("/api/v1/changes?after=0&limit=1").get("latest").longValue();
        follower.followUntil(latest);
        List<Long> numbers = follower.seen().stream()
                .map(change -> change.get("revision").longValue())
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        Map<Long, JsonNode> found = states(follower.seen());
        assertThat(found).containsAllEntriesOf(visible);
        visible.putAll(found);
        if (latest > 0) {
            tracker.awaitOutput(numbers.size() + " revisions up to revision " + latest + " are equal");
            assertSameEvents(editor);
        }
        assertThat(tracker.output()).doesNotContain("differs", " ERROR ");
        if (latest == 0) {
            writeManyWords(editor);
        }
        JsonNode next = new ConcurrentWriters(editor).post("First after a start");
        assertThat(next.get("revision").longValue()).isGreaterThan(latest);
        visible.put(next.get("revision").longValue(), next);
    }

    /** Makes the index larger than the buffer through which its snapshot is written. */
    private void writeManyWords(Api editor) throws IOException, InterruptedException {
        for (int event = 0; event < EVENTS_OF_MANY_WORDS; event++) {
            String words = random.ints(WORDS, 0, Integer.MAX_VALUE)
                    .mapToObj(number -> "word" + number)
                    .collect(Collectors.joining(" "));
            Map<String, Object> body = new HashMap<>(ConcurrentWriters.event("Many words"));
            body.put("description", words);
            JsonNode recorded = editor.post("/api/v1/events", body).expect(201).event();
            visible.put(recorded.get("revision").longValue(), recorded);
        }
    }

    /** Compares the answers of the index with the log of the database. */
    private void assertSameEvents(Api editor) throws IOException, InterruptedException {
        Map<Long, Long> current = new HashMap<>();
        visible.forEach((revision, event) -> current.put(event.get("id").longValue(), revision));
        Map<Long, Long> listed = new HashMap<>();
        String next = "/api/v1/events?limit=1000&" + ANY_STATUS;
        while (next != null) {
            JsonNode page = editor.json(next);
            assertThat(page.at("/page/total").intValue()).isEqualTo(current.size());
            page.get("data").forEach(event -> assertThat(listed.put(
                            event.get("id").longValue(), event.get("revision").longValue()))
                    .isNull());
            next = page.at("/page/next").textValue();
        }
        assertThat(listed).isEqualTo(current);
        assertThat(editor.json("/api/v1/aggregates?by=type&" + ANY_STATUS)
                        .at("/total/events")
                        .intValue())
                .isEqualTo(current.size());
    }

    private static Map<Long, JsonNode> states(List<JsonNode> changes) {
        Map<Long, JsonNode> revisions = new HashMap<>();
        changes.forEach(change -> revisions.put(change.get("revision").longValue(), change.get("event")));
        return revisions;
    }

    /** Wait for the moment of a kill. */
    @FunctionalInterface
    interface Moment {
        void await() throws InterruptedException;
    }

    /**
     * Kills the tracker, which has been checked, at a moment while several clients write and one reads the changes; what they have seen
     * is remembered.
     */
    void killWhileWriting(PackagedTracker tracker, Moment moment) throws Exception {
        ConcurrentWriters writers = new ConcurrentWriters(editor(tracker));
        long before = visible.lastKey();
        ChangeFollower follower = new ChangeFollower(editor(tracker), before);
        CountDownLatch killed = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Random choice = new Random(random.nextLong());
            List<JsonNode> own = new ArrayList<>();
            work.add(threads.submit(() -> untilKilled(killed, () -> writers.write(choice, own))));
        }
        work.add(threads.submit(() -> untilKilled(killed, follower::requestChanges)));
        try {
            moment.await();
        } finally {
            killed.countDown();
            tracker.kill();
            threads.shutdown();
        }
        for (Future<?> each : work) {
            each.get(1, TimeUnit.MINUTES);
        }
        assertThat(ConcurrentWriters.revisions(writers.acknowledged()))
                .doesNotHaveDuplicates()
                .allMatch(revision -> revision > before);
        writers.acknowledged()
                .forEach(state -> visible.put(state.get("revision").longValue(), state));
        assertThat(visible).containsAllEntriesOf(intersection(states(follower.seen())));
        visible.putAll(states(follower.seen()));
    }

    private Map<Long, JsonNode> intersection(Map<Long, JsonNode> read) {
        Map<Long, JsonNode> both = new HashMap<>(read);
        both.keySet().retainAll(visible.keySet());
        return both;
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
