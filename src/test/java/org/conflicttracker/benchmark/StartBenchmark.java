package org.conflicttracker.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.conflicttracker.testing.PackagedTracker;
import org.junit.jupiter.api.Test;

/**
 * Start benchmark: time from process start to readiness of an empty tracker, with and without a class data archive made after one request.
 * {@code -Dtracker.java} selects another Java.
 */
class StartBenchmark {

    private static final int RUNS = 9;

    /** Later starts use a cache that this start creates. */
    private static final int ARCHIVES_OF_CLASSES_UP_TO = 24;

    private final ObjectNode results = new ObjectMapper().createObjectNode();

    @Test
    void anEmptyTrackerStarts() throws Exception {
        Path archive = Files.createTempDirectory("archive").resolve("classes");
        int java = java();
        boolean old = java <= ARCHIVES_OF_CLASSES_UP_TO;
        results.put("java", java).put("runs", RUNS);
        measure("plain", "");
        start((old ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=") + archive);
        results.put("archiveMb", Files.size(archive) / 1_000_000);
        measure("archive", (old ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + archive);
        Logger.getLogger("benchmark").info(results.toPrettyString());
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        Files.writeString(folder.resolve("start-" + java + ".json"), results.toPrettyString());
    }

    private static int java() throws IOException {
        Process process = new ProcessBuilder(PackagedTracker.java(), "-version")
                .redirectErrorStream(true)
                .start();
        String version = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return Integer.parseInt(version.replaceAll("(?s)[^\"]*\"(\\d+).*", "$1"));
    }

    private void measure(String name, String option) throws Exception {
        List<Integer> millis = new java.util.ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            millis.add(start(option));
        }
        List<Integer> sorted = millis.stream().sorted().toList();
        results.putObject(name)
                .put("medianMs", sorted.get(RUNS / 2))
                .put("leastMs", sorted.get(0))
                .put("mostMs", sorted.get(RUNS - 1));
    }

    /** Milliseconds until readiness; then it answers one request and stops. */
    private static int start(String option) throws Exception {
        Path data = Files.createTempDirectory("empty");
        long begun = System.nanoTime();
        try (PackagedTracker tracker = PackagedTracker.start(
                "quarkus-app", Map.of("TRACKER_DATA_DIR", data.toString(), "JAVA_TOOL_OPTIONS", option))) {
            tracker.awaitReady();
            int millis = (int) ((System.nanoTime() - begun) / 1_000_000);
            HttpRequest request =
                    HttpRequest.newBuilder(tracker.uri("/api/v1/events")).build();
            if (HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    != 200) {
                throw new IllegalStateException(tracker.output());
            }
            tracker.stop();
            return millis;
        }
    }
}
