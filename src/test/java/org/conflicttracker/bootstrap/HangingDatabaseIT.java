package org.conflicttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.PackagedTracker;
import org.conflicttracker.testing.Polling;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a PostgreSQL that is stopped (SIGSTOP), not gone: its sockets stay open and nothing comes through them. */
class HangingDatabaseIT {

    private static final String PASSWORD = "only-for-tests-editor";
    private static final int ASKERS = 60;

    /** Far beyond the time-outs set below; without them no response ever comes. */
    private static final Duration ANSWERED = Duration.ofSeconds(40);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void isToldToCallersInTimeAndSurvived() throws Exception {
        Path files = folder.resolve("postgres");
        try (var postgres = EmbeddedPostgres.builder().setDataDirectory(files).start();
                var tracker = start(postgres).awaitReady().awaitOutput("The index in memory holds")) {
            Api editor = Api.as(tracker.uri("/"), "editor", PASSWORD);
            editor.post(Events.PATH, Events.body("before")).expect(201);
            for (int round = 0; round < TestScale.of(2, 10); round++) {
                hang(tracker, files, "during" + round);
                awaitReadiness(tracker, 200);
                editor.post(Events.PATH, Events.body("after" + round)).expect(201);
                assertThat(editor.json("/api/v1/aggregates?by=country&tag=after" + round)
                                .toString())
                        .contains("SYR");
                assertThat(editor.json("/api/v1/changes?after=0&tag=after" + round)
                                .get("data"))
                        .hasSize(1);
            }
            assertThat(tracker.output()).doesNotContain("The tracker could not");
        }
    }

    private void hang(PackagedTracker tracker, Path files, String word) throws Exception {
        List<ProcessHandle> server = server(files);
        signal("-STOP", server);
        try {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < ASKERS; i++) {
                String path = i % 3 == 0 ? "/api/v1/events/" + (i + 1) : "/api/v1/sources?q=" + word + i;
                answers.add(ask(tracker, path));
            }
            // while all others wait
            awaitReadiness(tracker, 503);
            for (int i = 0; i < 5; i++) {
                long begun = System.nanoTime();
                assertThat(ask(tracker, "/q/health/ready")
                                .get(10, TimeUnit.SECONDS)
                                .statusCode())
                        .isEqualTo(503);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            }
            for (var answer : answers) {
                var response = answer.get(ANSWERED.toSeconds(), TimeUnit.SECONDS);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
            }
            Api editor = Api.as(tracker.uri("/"), "editor", PASSWORD);
            assertThat(editor.post(Events.PATH, Events.body(word)).status()).isEqualTo(503);
        } finally {
            signal("-CONT", server);
        }
    }

    private void awaitReadiness(PackagedTracker tracker, int status) throws Exception {
        long deadline = System.nanoTime() + ANSWERED.toNanos();
        int last = 0;
        while (last != status && System.nanoTime() < deadline) {
            last = ask(tracker, "/q/health/ready").get(10, TimeUnit.SECONDS).statusCode();
            Polling.pause();
        }
        assertThat(last).as(tracker.output()).isEqualTo(status);
    }

    private CompletableFuture<HttpResponse<String>> ask(PackagedTracker tracker, String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(tracker.uri(path)).timeout(ANSWERED).build(), BodyHandlers.ofString());
    }

    /** Processes of the server, including those of connections. */
    private static List<ProcessHandle> server(Path files) throws IOException {
        long first = Long.parseLong(
                Files.readAllLines(files.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(first).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> command.add("" + process.pid()));
        new ProcessBuilder(command).start().waitFor();
    }

    private PackagedTracker start(EmbeddedPostgres postgres) throws IOException {
        return PackagedTracker.start(
                "quarkus-app-postgresql",
                Map.ofEntries(
                        Map.entry("TRACKER_DATA_DIR", folder.resolve("data").toString()),
                        Map.entry("TRACKER_DB_URL", postgres.getJdbcUrl("postgres", "postgres")),
                        Map.entry("TRACKER_DB_USER", "postgres"),
                        Map.entry("TRACKER_DB_PASSWORD", "any"),
                        Map.entry("TRACKER_DATABASE_CONNECT_TIMEOUT", "1s"),
                        Map.entry("TRACKER_DATABASE_ACQUISITION_TIMEOUT", "2s"),
                        Map.entry("TRACKER_DATABASE_STATEMENT_TIMEOUT", "2s"),
                        Map.entry("TRACKER_DATABASE_SOCKET_TIMEOUT", "3s"),
                        Map.entry("TRACKER_WRITING_PATIENCE", "5s"),
                        Map.entry("TRACKER_EDITOR_PASSWORD", PASSWORD),
                        Map.entry("TRACKER_ADMIN_PASSWORD", PASSWORD + "-admin")));
    }
}
