package org.conflicttracker.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Withheld content is in no file of the data folder, no log, and no older index snapshot. */
class WithheldFilesIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final String LOADED = "The index in memory holds";

    @TempDir
    Path folder;

    private final String secret = UniqueNames.word();

    @Test
    void whatWasWithheldIsInNoFileAfterAStop() throws Exception {
        try (PackagedTracker first = start()) {
            for (int i = 0; i < 20; i++) {
                editor(first)
                        .post(Events.PATH, Events.with(Events.body("files"), "description", secret + " and " + i))
                        .expect(201);
            }
            first.stop();
        }
        assertThat(filesWithWord()).as("the database and the image").hasSize(2);
        try (PackagedTracker second = start()) {
            second.awaitOutput("was read from its image");
            admin(second)
                    .post("/api/v1/withholdings", Map.of("text", secret, "reason", "It endangers somebody"))
                    .expect(201);
            assertThat(filesWithWord()).noneMatch(file -> file.contains("image"));
            assertThat(Api.anonymous(second.uri("/")).get(Events.PATH).text())
                    .contains("[withheld]")
                    .doesNotContain(secret);
            second.stop();
            assertThat(second.output()).contains("Withholding 1 (TEXT)").doesNotContain(secret);
        }
        assertThat(filesWithWord()).isEmpty();
        try (PackagedTracker third = start()) {
            assertThat(Api.anonymous(third.uri("/"))
                            .get(Events.PATH)
                            .expect(200)
                            .text())
                    .contains("[withheld]")
                    .doesNotContain(secret);
        }
    }

    /** A tracker killed before its snapshots were deleted ignores and deletes them at the next start. */
    @Test
    void aSnapshotWithWithheldContentIsDeletedAtTheStart() throws Exception {
        try (PackagedTracker first = start()) {
            editor(first)
                    .post(Events.PATH, Events.with(Events.body("files"), "description", secret))
                    .expect(201);
            first.stop();
        }
        Path image = snapshots().get(0);
        byte[] before = Files.readAllBytes(image);
        try (PackagedTracker second = start()) {
            admin(second)
                    .post("/api/v1/withholdings", Map.of("text", secret, "reason", "It endangers somebody"))
                    .expect(201);
            second.awaitOutput("of the index " + folder).kill();
        }
        for (Path left : snapshots()) {
            Files.delete(left);
        }
        Files.write(image, before);
        try (PackagedTracker third = start()) {
            third.awaitOutput("something was withheld since");
            assertThat(filesWithWord()).noneMatch(file -> file.contains("image"));
        }
    }

    private PackagedTracker start() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "TRACKER_DATA_DIR",
                folder.toString(),
                "TRACKER_EDITOR_PASSWORD",
                PASSWORD,
                "TRACKER_ADMIN_PASSWORD",
                PASSWORD + "-admin");
        return PackagedTracker.start("quarkus-app", environment).awaitReady().awaitOutput(LOADED);
    }

    private static Api editor(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "editor", PASSWORD);
    }

    private static Api admin(PackagedTracker tracker) {
        return Api.as(tracker.uri("/"), "admin", PASSWORD + "-admin");
    }

    private List<Path> snapshots() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("index"))) {
            return files.toList();
        }
    }

    /** Names of files that contain the word, in a single-byte or two-byte encoding. */
    private List<String> filesWithWord() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(this::tells)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private boolean tells(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .contains(secret);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
