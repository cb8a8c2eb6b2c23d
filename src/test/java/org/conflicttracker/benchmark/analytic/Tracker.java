package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.testing.PackagedTracker;

/** Packaged tracker in a separate process. */
final class Tracker implements AutoCloseable {

    static final String PASSWORD = "only-for-tests-editor";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(20);

    private final PackagedTracker process;
    private final long started;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    private Tracker(PackagedTracker process, long started) {
        this.process = process;
        this.started = started;
    }

    static Tracker start(Path folder, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        // the first search through a whole store takes minutes of a processor
        all.putIfAbsent("TRACKER_DUPLICATES_EVERY", "off");
        all.putIfAbsent("TRACKER_INDEX_WARM_UP", "10s");
        all.put("TRACKER_DATA_DIR", folder.toAbsolutePath().toString());
        all.put("TRACKER_EDITOR_PASSWORD", PASSWORD);
        all.put("TRACKER_ADMIN_PASSWORD", PASSWORD + "-admin");
        long now = System.nanoTime();
        return new Tracker(PackagedTracker.start("quarkus-app", all), now);
    }

    /** Seconds from start to the first answer. */
    double awaitAnswer() throws InterruptedException {
        process.awaitReady();
        return seconds();
    }

    /** Seconds from start to the first answer from memory; to the first answer if it has no index. */
    double awaitIndex() throws Exception {
        awaitAnswer();
        JsonNode index = index();
        while (!index.isMissingNode() && !index.at("/data/state").asText().equals("READY")) {
            if (System.nanoTime() - started > PATIENCE) {
                throw new IllegalStateException("The index does not become ready: " + index + "\n" + process.output());
            }
            TimeUnit.MILLISECONDS.sleep(50);
            index = index();
        }
        return seconds();
    }

    /** Processor time of the process so far, in all threads; to a hundredth of a second. */
    Duration processorTime() {
        return ProcessHandle.of(process.pid())
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow();
    }

    private double seconds() {
        return Math.round((System.nanoTime() - started) / 1e7) / 1e2;
    }

    /** Health data of the index; missing without one. */
    JsonNode index() throws Exception {
        for (JsonNode check : mapper.readTree(body("/q/health/ready")).path("checks")) {
            if (check.path("name").asText().equals("index")) {
                return check;
            }
        }
        return mapper.missingNode();
    }

    /** Health and metrics are on the management port. */
    URI uri(String path) {
        return path.startsWith("/q/") ? process.managementUri(path) : process.uri(path);
    }

    /** @throws IllegalStateException unless the answer is 200 */
    JsonNode get(String path) throws Exception {
        return mapper.readTree(body(path));
    }

    /** @throws IllegalStateException unless the answer is 200, or of health */
    String body(String path) throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200 && !path.startsWith("/q/health")) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    void stop() throws InterruptedException {
        process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}
