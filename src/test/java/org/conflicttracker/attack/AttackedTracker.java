package org.conflicttracker.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.benchmark.SyntheticUcdp;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;
import org.conflicttracker.testing.PackagedTracker;

/** Packaged tracker with synthetic events and a heap of 512 MB. */
final class AttackedTracker {

    static final String EDITOR = "only-for-tests-editor";

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private AttackedTracker() {}

    /** @param settings additional environment variables */
    static PackagedTracker start(Path folder, int events, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JDK_JAVA_OPTIONS",
                "-Xmx512m",
                "TRACKER_DATA_DIR",
                folder.resolve("data").toString(),
                "TRACKER_EDITOR_PASSWORD",
                EDITOR,
                "TRACKER_ADMIN_PASSWORD",
                EDITOR + "-admin"));
        environment.putAll(settings);
        PackagedTracker tracker =
                PackagedTracker.start("quarkus-app", environment).awaitReady();
        Path file = folder.resolve("ged.csv");
        new SyntheticUcdp(1).write(file, events);
        Api editor = Api.as(tracker.uri("/"), "editor", EDITOR);
        String location = upload(tracker, file);
        JsonNode job = editor.json(location);
        while (job.get("finishedAt").isNull()) {
            Thread.sleep(200);
            job = editor.json(location);
        }
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("DONE");
        return tracker;
    }

    private static String upload(PackagedTracker tracker, Path file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tracker.uri("/api/v1/imports"))
                .header("Authorization", Basic.header("editor", EDITOR))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return "/api/v1/imports/"
                + new ObjectMapper().readTree(response.body()).get("id").asLong();
    }

    /** The live heap after a garbage collection, in bytes. */
    static long liveHeap(PackagedTracker tracker) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(tracker.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        Matcher total = TOTAL.matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    /** The resident memory of the process, if the system reports it; for test output only. */
    static String resident(PackagedTracker tracker) throws IOException {
        Path status = Path.of("/proc", String.valueOf(tracker.pid()), "status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                        .map(line -> line.replaceAll("\\s+", " "))
                        .toList()
                        .toString()
                : "unknown";
    }
}
