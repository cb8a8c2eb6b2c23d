package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
        return Map.of("TRACKER_DATA_DIR", data().toString());
    }

    /**
     * A second process on the same folder ends, and the first one goes on. The next start finds the files as earlier versions left them: it
     * restricts them, and accounts stay.
     */
    @Test
    void aFirstStartListensToThisMachineOnlyKeepsPasswordsInAFileAndASignalClosesTheDatabase() throws Exception {
        Path passwords = data().resolve("passwords.txt");
        try (var first = PackagedTracker.start("quarkus-app", here()).awaitReady()) {
            assertThat(Files.readAllLines(passwords))
                    .anyMatch(line -> line.matches("editor \\S{20}"))
                    .anyMatch(line -> line.matches("admin \\S{20}"));
            assertThat(first.output()).contains(passwords.toString());
            first.awaitOutput("Listening on: http://127.0.0.1:");
            for (String line : Files.readAllLines(passwords)) {
                assertThat(first.output()).doesNotContain(line.substring(line.indexOf(' ') + 1));
            }
            try (var second = PackagedTracker.start("quarkus-app", here())) {
                assertOneLine(second, "in use by another process");
            }
            assertThat(status(first, "admin", passwordOf("admin"))).isEqualTo(200);
            assertThat(first.stop()).isEqualTo(128 + 15);
            assertThat(first.output()).doesNotContain("ERROR", "already closed", "could not be closed");
            assertThat(modes())
                    .containsExactlyInAnyOrder(
                            "data rwx------",
                            "tracker.mv.db rw-------",
                            "tracker.high-water-mark rw-------",
                            "passwords.txt rw-------",
                            "database-password rw-------");
        }
        String before = passwordOf("editor");
        asEarlierVersionsLeftIt();
        try (var second = PackagedTracker.start("quarkus-app", here()).awaitReady()) {
            assertThat(second.output()).doesNotContain("passwords.txt");
            assertThat(status(second, "editor", before)).isEqualTo(200);
            assertThat(modes()).contains("data rwx------", "tracker.mv.db rw-------", "database-password rw-------");
            assertThat(second.stop()).isEqualTo(128 + 15);
            assertThat(second.output()).doesNotContain("ERROR", "could not be closed");
        }
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:h2:file:" + data().resolve("tracker"), "", ""))
                .isInstanceOf(SQLException.class);
    }

    private void asEarlierVersionsLeftIt() throws Exception {
        String password = Files.readString(data().resolve("database-password")).strip();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data().resolve("tracker"), "", password);
                var statement = connection.createStatement()) {
            statement.execute("alter user \"\" set password ''");
            // its own setting would keep it open in this process
            statement.execute("shutdown");
        }
        Files.delete(data().resolve("database-password"));
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data().resolve("tracker.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void passwordsComeFromFilesThatOfTheEncryptedDatabaseToo() throws Exception {
        Path cipher = Files.writeString(folder.resolve("cipher"), "secret-of-the-file\n");
        var encrypted = with("TRACKER_DATABASE_CIPHER_PASSWORD_FILE", cipher.toString());
        Path secret = Files.writeString(folder.resolve("secret"), "from-a-file-für-editor\n");
        var first = new HashMap<>(encrypted);
        first.put("TRACKER_EDITOR_PASSWORD_FILE", secret.toString());
        first.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        try (var tracker = PackagedTracker.start("quarkus-app", first).awaitReady()) {
            tracker.awaitOutput("Listening on: http://0.0.0.0:");
            assertThat(status(tracker, "editor", "from-a-file-für-editor")).isEqualTo(200);
            assertThat(Files.readString(data().resolve("passwords.txt")))
                    .contains("admin ")
                    .doesNotContain("editor");
            tracker.stop();
        }
        try (var again = PackagedTracker.start("quarkus-app", encrypted).awaitReady()) {
            assertThat(status(again, "admin", passwordOf("admin"))).isEqualTo(200);
            again.stop();
        }
        try (var without = PackagedTracker.start("quarkus-app", here())) {
            assertOneLine(without, "is encrypted");
        }
        Files.writeString(cipher, "another-secret\n");
        try (var wrong = PackagedTracker.start("quarkus-app", encrypted)) {
            assertOneLine(wrong, "tracker.database.cipher-password-file");
        }
    }

    @Test
    void passwordsThatAreShortOrEqualEndWithOneLine() throws Exception {
        try (var tracker = PackagedTracker.start("quarkus-app", with("TRACKER_ADMIN_PASSWORD", "elevenchars"))) {
            assertOneLine(tracker, "TRACKER_ADMIN_PASSWORD is too short");
        }
        var equal = with("TRACKER_ADMIN_PASSWORD", "the same for both");
        equal.put("TRACKER_EDITOR_PASSWORD", "the same for both");
        try (var tracker = PackagedTracker.start("quarkus-app", equal)) {
            assertOneLine(tracker, "would have the same password");
        }
    }

    private Map<String, String> with(String variable, String value) {
        var environment = new HashMap<>(here());
        environment.put(variable, value);
        return environment;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> modes() throws IOException {
        List<String> modes = new ArrayList<>();
        try (var files = Files.walk(data())) {
            for (Path file : files.toList()) {
                modes.add(
                        file.getFileName() + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    private String passwordOf(String account) throws IOException {
        return Files.readAllLines(data().resolve("passwords.txt")).stream()
                .filter(line -> line.startsWith(account + " "))
                .map(line -> line.substring(account.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static int status(PackagedTracker tracker, String account, String password) throws Exception {
        return Api.as(tracker.uri("/"), account, password)
                .get("/api/v1/imports")
                .status();
    }

    /**
     * A stop does not wait for a hanging thread, and what was acknowledged before is there after the next start; a database that lost
     * everything is refused, and gets no sample data.
     */
    @Test
    void aStopThatTakesTooLongIsCutOffAndADatabaseThatLacksWhatWasAcknowledgedIsRefused() throws Exception {
        Map<String, String> sample = Map.of("TRACKER_DATA_DIR", data().toString(), "TRACKER_SAMPLE_DATA", "true");
        Map<String, String> hasty = new HashMap<>(sample);
        hasty.put("TRACKER_SHUTDOWN_TIMEOUT", "1ms");
        var database = data().resolve("tracker.mv.db");
        var mark = data().resolve("tracker.high-water-mark");
        try (var first = PackagedTracker.start("quarkus-app", hasty).awaitReady()) {
            assertThat(first.stop()).isEqualTo(1);
        }
        try (var second = PackagedTracker.start("quarkus-app", sample).awaitReady()) {
            assertThat(events(second)).isEqualTo(3);
            second.stop();
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
    void aFolderThatCannotBeMadeEndsWithOneLine() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        try (var tracker = PackagedTracker.start(
                "quarkus-app", Map.of("TRACKER_DATA_DIR", file.resolve("data").toString()))) {
            assertOneLine(tracker, "cannot be written");
        }
    }

    @Test
    void settingsOutOfRangeEndTheStartWithOneLine() throws Exception {
        Map<String, String> invalid = new HashMap<>(here());
        invalid.put("TRACKER_SECURITY_HASHES_AT_ONCE", "0");
        invalid.put("TRACKER_SECURITY_TRUSTED_QUEUE_PER_THREAD", "0");
        invalid.put("TRACKER_SECURITY_NEW_QUEUE_PER_THREAD", "-1");
        invalid.put("TRACKER_SECURITY_FAILED_QUEUE_PER_THREAD", "100001");
        invalid.put("TRACKER_INDEX_MOST_OF_HEAP_FOR_GROUPINGS", "0");
        invalid.put("TRACKER_LONG_PAGES_AT_ONCE", "-3");
        try (var tracker = PackagedTracker.start("quarkus-app", invalid)) {
            assertOneLine(
                    tracker,
                    "tracker.long-pages.at-once must be greater than or equal to 1; "
                            + "tracker.security.failed-queue-per-thread must be less than or equal to 100000; "
                            + "tracker.security.hashes-at-once must be greater than or equal to 1; "
                            + "tracker.security.new-queue-per-thread must be greater than or equal to 1; "
                            + "tracker.security.trusted-queue-per-thread must be greater than or equal to 1");
            assertThat(tracker.output()).contains("tracker.index.most-of-heap-for-groupings must");
        }
        try (var tracker = PackagedTracker.start("quarkus-app", with("TRACKER_LONG_PAGES_AT_ONCE", "many"))) {
            assertOneLine(tracker, "tracker.long-pages.at-once cannot have the value \"many\"");
        }
    }

    @Test
    void aPortInUseEndsWithOneLine() throws Exception {
        try (var taken = new ServerSocket(0);
                var tracker = PackagedTracker.start(
                        "quarkus-app",
                        Map.of(
                                "TRACKER_DATA_DIR", data().toString(),
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
            assertOneLine(tracker, "Port " + taken.getLocalPort() + ", for health and metrics");
        }
    }

    @Test
    void postgresqlIsUsedWhenItsBuildIsStartedAndItsPasswordComesFromAFileToo() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "any\n");
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DATA_DIR", data().toString(),
                        "TRACKER_DB_URL", TestPostgres.newDatabase(),
                        "TRACKER_DB_USER", TestPostgres.USER,
                        "TRACKER_DB_PASSWORD_FILE", secret.toString()))) {
            tracker.awaitReady().awaitOutput("postgresql,prod activated");
        }
    }

    @Test
    void aPasswordOfPostgresqlThatIsNotSetEndsWithOneLine() throws Exception {
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DATA_DIR", data().toString(),
                        "TRACKER_DB_URL", TestPostgres.newDatabase(),
                        "TRACKER_DB_USER", TestPostgres.USER))) {
            assertOneLine(tracker, "Set TRACKER_DB_PASSWORD");
        }
    }

    @Test
    void aDatabaseUserThatDoesNotExistEndsWithOneLine() throws Exception {
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DATA_DIR",
                        data().toString(),
                        "TRACKER_DB_URL",
                        TestPostgres.newDatabase(),
                        "TRACKER_DB_USER",
                        "nobody",
                        "TRACKER_DB_PASSWORD",
                        "wrong"))) {
            assertOneLine(tracker, "TRACKER_DB_PASSWORD");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerEndsWithOneLine() throws Exception {
        try (var tracker = PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.of(
                        "TRACKER_DATA_DIR",
                        data().toString(),
                        "TRACKER_DB_URL",
                        "jdbc:postgresql://localhost:" + PackagedTracker.freePort() + "/tracker",
                        "TRACKER_DB_USER",
                        "tracker",
                        "TRACKER_DB_PASSWORD",
                        "any"))) {
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
