package org.conflicttracker.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.conflicttracker.benchmark.SyntheticUcdp;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tracker whose disk becomes full or read-only loses no acknowledged write and assigns no revision twice: it resumes by itself when there
 * is space, or ends with a log line that states the cause, and resumes after a restart.
 */
class DiskFullIT {

    private static final Logger LOG = Logger.getLogger("disk");
    private static final String PASSWORD = "only-for-tests-editor";
    private static final String EVENTS = "/api/v1/events";
    private static final String FAILED = "has failed and is not written any more";
    private static final int FAILURE_CODE = 74;
    private static final int ROWS = TestScale.of(800, 3_000);
    private static final long RESERVE = 8 << 20;

    @TempDir
    Path folder;

    private final Map<Long, JsonNode> acknowledged = new TreeMap<>();
    private int number;

    @Test
    void aFullDiskLosesNothingThatWasAcknowledged() throws Exception {
        long seed = System.nanoTime();
        LOG.info("seed " + seed);
        Random random = new Random(seed);
        int ended = 0;
        int runs = TestScale.of(2, 50);
        for (int run = 0; run < runs; run++) {
            // without a reserve the database itself runs out of disk space
            boolean reserve = run % 3 == 0;
            try (SmallDisk disk = SmallDisk.inMemory(folder.resolve("full" + run), 60)) {
                ended += fillUp(disk, reserve, random) ? 1 : 0;
            }
        }
        LOG.info(runs + " times full; " + ended + " times the process ended");
    }

    /** Whether the process ended. */
    private boolean fillUp(SmallDisk disk, boolean reserve, Random random) throws Exception {
        acknowledged.clear();
        Path file = folder.resolve("ged.csv");
        if (!Files.exists(file)) {
            new SyntheticUcdp(1).write(file, ROWS);
        }
        boolean ended = false;
        String location;
        try (PackagedTracker tracker = start(disk, reserve)) {
            Api editor = editor(tracker);
            record(editor);
            location = upload(tracker, file);
            while (editor.json(location).get("rowsRead").longValue() < 1 + random.nextInt(ROWS / 4)) {
                Thread.sleep(20);
            }
            Path filler = disk.fill(reserve ? RESERVE / 2 : 0);
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(2500));
            int refused = 0;
            while (System.nanoTime() < until && tracker.isAlive()) {
                refused += tryToRecord(editor) == 507 ? 1 : 0;
            }
            Files.delete(filler);
            if (reserve) {
                assertThat(refused).isPositive();
                assertThat(tracker.output()).doesNotContain(FAILED);
            }
            ended = !goesOn(tracker, editor);
            if (ended) {
                assertEnded(tracker);
            } else {
                assertAllThere(editor, location);
                tracker.kill();
            }
        }
        try (PackagedTracker tracker = start(disk, reserve)) {
            assertThat(goesOn(tracker, editor(tracker))).as(tracker.output()).isTrue();
            assertAllThere(editor(tracker), location);
            assertThat(tracker.stop()).isEqualTo(128 + 15);
        }
        return ended;
    }

    @Test
    void aDiskThatCanBeWrittenNoMoreLosesNothingThatWasAcknowledged() throws Exception {
        int runs = TestScale.of(1, 20);
        for (int run = 0; run < runs; run++) {
            acknowledged.clear();
            try (SmallDisk disk = SmallDisk.inFile(folder.resolve("lost" + run), 60)) {
                try (PackagedTracker tracker = start(disk, false)) {
                    for (int i = 0; i < 20; i++) {
                        record(editor(tracker));
                    }
                    assertThat(disk.pullToReadOnly()).isTrue();
                    assertThat(tryToRecord(editor(tracker))).isNotEqualTo(201);
                    assertEnded(tracker);
                }
                assertThat(disk.unmount()).isTrue();
                assertThat(disk.mount()).isTrue();
                try (PackagedTracker tracker = start(disk, false)) {
                    assertThat(goesOn(tracker, editor(tracker)))
                            .as(tracker.output())
                            .isTrue();
                    assertAllThere(editor(tracker), null);
                    tracker.stop();
                }
            }
        }
    }

    private static PackagedTracker start(SmallDisk disk, boolean reserve) throws IOException, InterruptedException {
        return PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR",
                                disk.folder().resolve("data").toString(),
                                "TRACKER_DISK_RESERVE",
                                String.valueOf(reserve ? RESERVE : 0),
                                "TRACKER_EDITOR_PASSWORD",
                                PASSWORD,
                                "TRACKER_ADMIN_PASSWORD",
                                PASSWORD + "-admin"))
                .awaitReady();
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }

    private void record(Api editor) throws IOException, InterruptedException {
        assertThat(tryToRecord(editor)).isEqualTo(201);
    }

    /** Status of the response; 0 without one. */
    private int tryToRecord(Api editor) throws InterruptedException {
        try {
            Api.Answer answer = editor.post(EVENTS, ConcurrentWriters.event("Disk " + ++number));
            if (answer.status() == 201) {
                long revision = answer.json().get("revision").longValue();
                assertThat(acknowledged.put(revision, answer.event()))
                        .as("revision " + revision + " was given out before")
                        .isNull();
            } else {
                assertThat(answer.status()).as(answer.text()).isIn(503, 507);
            }
            return answer.status();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether writes succeed again within a minute; else the process has ended. */
    private boolean goesOn(PackagedTracker tracker, Api editor) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < until && tracker.isAlive()) {
            if (tryToRecord(editor) == 201) {
                return true;
            }
            Thread.sleep(50);
        }
        assertThat(tracker.isAlive()).as(tracker.output()).isFalse();
        return false;
    }

    private static void assertEnded(PackagedTracker tracker) throws InterruptedException {
        assertThat(tracker.awaitEnd()).isEqualTo(FAILURE_CODE);
        assertThat(tracker.output().lines().filter(line -> line.contains(FAILED)))
                .hasSize(1);
    }

    /** Every acknowledged revision exists, lists and database have equal counts, and the import ends. */
    private void assertAllThere(Api editor, String location) throws IOException, InterruptedException {
        if (location != null) {
            JsonNode job = editor.json(location);
            while (job.get("finishedAt").isNull()) {
                Thread.sleep(50);
                job = editor.json(location);
            }
            assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("DONE");
            assertThat(job.at("/counts/created").intValue()).isEqualTo(ROWS);
        }
        ChangeFollower follower = new ChangeFollower(editor, 0);
        long latest =
                editor.json("/api/v1/changes?after=0&limit=1").get("latest").longValue();
        follower.followUntil(latest);
        Map<Long, JsonNode> found = new HashMap<>();
        for (JsonNode change : follower.seen()) {
            assertThat(found.put(change.get("revision").longValue(), change.get("event")))
                    .isNull();
        }
        assertThat(found).containsAllEntriesOf(acknowledged);
        assertThat(editor.json(EVENTS + "?limit=1").at("/page/total").intValue())
                .isEqualTo(found.size());
    }

    private static String upload(PackagedTracker tracker, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/imports"))
                .header("Authorization", Basic.header("editor", PASSWORD))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return "/api/v1/imports/"
                + new ObjectMapper().readTree(answer.body()).get("id").asLong();
    }

    /** Small mounted file system that can be filled, cleared and made to fail; only where the test user may mount one. */
    static final class SmallDisk implements AutoCloseable {

        private final Path folder;
        private final Path image;

        private SmallDisk(Path folder, Path image) {
            this.folder = folder;
            this.image = image;
        }

        /** In memory; skips the test if it cannot be mounted. */
        static SmallDisk inMemory(Path folder, int megabytes) throws IOException, InterruptedException {
            Files.createDirectories(folder);
            assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()))
                    .as("a tmpfs can be mounted")
                    .isTrue();
            return new SmallDisk(folder, null);
        }

        /** In a file, so that it can be made to fail; skips the test if it cannot be mounted. */
        static SmallDisk inFile(Path folder, int megabytes) throws IOException, InterruptedException {
            Path image = folder.resolveSibling(folder.getFileName() + ".img");
            Files.createDirectories(folder);
            assumeThat(run("truncate", "-s", megabytes + "M", image.toString())
                            && run("mkfs.ext4", "-q", image.toString()))
                    .as("an ext4 can be made")
                    .isTrue();
            SmallDisk disk = new SmallDisk(folder, image);
            assumeThat(disk.mount()).as("it can be mounted").isTrue();
            return disk;
        }

        boolean mount() throws InterruptedException {
            return run("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
        }

        Path folder() {
            return folder;
        }

        /** Fills the disk except for {@code leave} bytes; returns the file to delete for space. */
        Path fill(long leave) throws IOException {
            Path filler = folder.resolve("filler");
            byte[] bytes = new byte[1 << 16];
            try (OutputStream out = Files.newOutputStream(filler)) {
                while (folder.toFile().getUsableSpace() > leave || leave == 0) {
                    out.write(bytes);
                }
            } catch (IOException e) {
                // full
            }
            return filler;
        }

        /** Makes the file system read-only, as the kernel does after a defect; what was written is on disk. */
        boolean pullToReadOnly() throws InterruptedException {
            return run("sync", "-f", folder.toString()) && run("mount", "-o", "remount,abort", folder.toString());
        }

        boolean unmount() throws InterruptedException {
            return run("umount", folder.toString());
        }

        @Override
        public void close() throws IOException {
            try {
                if (!unmount()) {
                    run("umount", "-l", folder.toString());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (image != null) {
                Files.deleteIfExists(image);
            }
        }

        private static boolean run(String... command) throws InterruptedException {
            try {
                Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
            } catch (IOException e) {
                return false; // there is no such command
            }
        }
    }
}
