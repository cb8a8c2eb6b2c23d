package org.conflicttracker.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
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
                assertThat(files.map(f -> f.getFileName().toString())).containsExactly("tracker.mv.db");
            }
        }
        try (var second = PackagedTracker.start("quarkus-app", here()).awaitReady()) {
            assertThat(second.output()).doesNotContain("password:");
        }
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
    void aManagementPortInUseEndsWithOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var tracker = PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR", folder.toString(),
                                "QUARKUS_MANAGEMENT_PORT", String.valueOf(taken.getLocalPort())))) {
            assertOneLine(tracker, "Port " + taken.getLocalPort() + ", where health and metrics are told");
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
