package org.conflicttracker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {

    @TempDir
    Path folder;

    private Map<String, String> here() {
        return Map.of("TRACKER_DATA_DIR", folder.toString());
    }

    @Test
    void aFirstStartPrintsPasswordsAndASignalClosesTheDatabase() throws Exception {
        try (var first = PackagedTracker.start("quarkus-app", here()).awaitReady()) {
            assertThat(first.output()).containsPattern("The account editor .* password: \\S{20}");
            assertThat(first.output()).containsPattern("The account admin .* password: \\S{20}");
            assertThat(first.stop()).isEqualTo(128 + 15);
            assertThat(first.output()).doesNotContain("ERROR", "already closed", "could not be closed");
            try (var files = Files.list(folder)) {
                assertThat(files.map(f -> f.getFileName().toString()))
                        .containsExactlyInAnyOrder("tracker.mv.db", "tracker.high-water-mark");
            }
        }
        try (var second = PackagedTracker.start("quarkus-app", here()).awaitReady()) {
            assertThat(second.output()).doesNotContain("password:");
        }
    }

    /** What hangs is not waited for; what was acknowledged is there after the next start. */
    @Test
    void aStopThatTakesTooLongIsCutOff() throws Exception {
        Map<String, String> hasty = Map.of(
                "TRACKER_DATA_DIR",
                folder.toString(),
                "TRACKER_SAMPLE_DATA",
                "true",
                "TRACKER_SHUTDOWN_TIMEOUT",
                "1ms");
        try (var first = PackagedTracker.start("quarkus-app", hasty).awaitReady()) {
            assertThat(first.stop()).isEqualTo(1);
        }
        try (var second = PackagedTracker.start("quarkus-app", here()).awaitReady()) {
            assertThat(events(second)).isEqualTo(3);
        }
    }

    /** As a database that lost everything would look: it is not served, and gets no sample data. */
    @Test
    void aDatabaseThatLacksWhatWasAcknowledgedIsRefused() throws Exception {
        Map<String, String> sample = Map.of("TRACKER_DATA_DIR", folder.toString(), "TRACKER_SAMPLE_DATA", "true");
        var database = folder.resolve("tracker.mv.db");
        var mark = folder.resolve("tracker.high-water-mark");
        try (var first = PackagedTracker.start("quarkus-app", sample).awaitReady()) {
            first.stop();
        }
        Files.move(database, folder.resolve("kept"));
        for (int start = 0; start < 2; start++) {
            try (var refused = PackagedTracker.start("quarkus-app", sample)) {
                assertOneLine(refused, "is empty, but");
                assertThat(refused.output())
                        .contains("remove the file " + mark)
                        .doesNotContain("Recorded the sample data");
            }
        }
        Files.delete(mark);
        Files.delete(database);
        try (var refused = PackagedTracker.start("quarkus-app", sample)) {
            assertOneLine(refused, "show that something was recorded before");
        }
        Files.move(folder.resolve("kept"), database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (var last = PackagedTracker.start("quarkus-app", sample).awaitReady()) {
            assertThat(events(last)).isEqualTo(3);
        }
    }

    private static int events(PackagedTracker tracker) throws IOException, InterruptedException {
        return Api.anonymous(tracker.uri("/"))
                .json("/api/v1/events?limit=1")
                .at("/page/total")
                .intValue();
    }

    @Test
    void aSecondProcessOnTheSameFolderEndsWithOneLine() throws Exception {
        try (var first = PackagedTracker.start("quarkus-app", here()).awaitReady();
                var second = PackagedTracker.start("quarkus-app", here())) {
            assertOneLine(second, "in use by another process");
            assertThat(first.output()).doesNotContain("ERROR");
        }
    }

    @Test
    void aFolderThatCannotBeMadeEndsWithOneLine() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        try (var tracker = PackagedTracker.start(
                "quarkus-app", Map.of("TRACKER_DATA_DIR", file.resolve("data").toString()))) {
            assertOneLine(tracker, "cannot be");
        }
    }

    @Test
    void aPortInUseEndsWithOneLine() throws Exception {
        try (var taken = new ServerSocket(0);
                var tracker = PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR", folder.toString(),
                                "QUARKUS_HTTP_PORT", String.valueOf(taken.getLocalPort())))) {
            assertOneLine(tracker, "Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void postgresqlIsUsedWhenItsBuildIsStarted() throws Exception {
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DB_URL",
                        TestPostgres.newDatabase(),
                        "TRACKER_DB_USER",
                        TestPostgres.USER,
                        "TRACKER_DB_PASSWORD",
                        "any"))) {
            assertThat(tracker.awaitReady().output()).contains("postgresql,prod activated");
        }
    }

    @Test
    void aDatabaseUserThatDoesNotExistEndsWithOneLine() throws Exception {
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DB_URL", TestPostgres.newDatabase(),
                        "TRACKER_DB_USER", "nobody",
                        "TRACKER_DB_PASSWORD", "wrong"))) {
            assertOneLine(tracker, "TRACKER_DB_PASSWORD");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerEndsWithOneLine() throws Exception {
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DB_URL", "jdbc:postgresql://localhost:" + PackagedTracker.freePort() + "/tracker",
                        "TRACKER_DB_USER", "tracker",
                        "TRACKER_DB_PASSWORD", "any"))) {
            assertOneLine(tracker, "TRACKER_DB_URL");
        }
    }

    private static void assertOneLine(PackagedTracker tracker, String part) throws InterruptedException, IOException {
        assertThat(tracker.awaitEnd()).isEqualTo(1);
        assertThat(tracker.output().lines().filter(l -> l.contains("ERROR")))
                .singleElement()
                .asString()
                .contains(part);
        assertThat(Pattern.compile("^\\s+at ", Pattern.MULTILINE)
                        .matcher(tracker.output())
                        .find())
                .as(tracker.output())
                .isFalse();
    }
}
