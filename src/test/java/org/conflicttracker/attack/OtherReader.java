package org.conflicttracker.attack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.conflicttracker.testing.PackagedTracker;

/** Reader with ordinary requests during an attack. Response times are measured and printed, not asserted. */
final class OtherReader implements AutoCloseable {

    private static final List<String> QUESTIONS = List.of(
            "/api/v1/events?limit=20&minKilled=",
            "/api/v1/timeline?interval=month&minKilled=",
            "/api/v1/aggregates?by=country&minKilled=",
            "/api/v1/changes/latest?a=");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Long> millis = new ArrayList<>();
    private final Thread thread;
    private volatile boolean over;
    private int failures;

    OtherReader(PackagedTracker tracker) {
        thread = new Thread(() -> read(tracker));
        thread.start();
    }

    private void read(PackagedTracker tracker) {
        for (int no = 0; !over; no++) {
            String basePath = QUESTIONS.get(no % QUESTIONS.size());
            String path = basePath.endsWith("a=") ? basePath.substring(0, basePath.indexOf('?')) : basePath + no % 50;
            long begun = System.nanoTime();
            try {
                int status = client.send(
                                HttpRequest.newBuilder(tracker.uri(path)).build(), BodyHandlers.discarding())
                        .statusCode();
                failures += status == 200 ? 0 : 1;
                millis.add((System.nanoTime() - begun) / 1_000_000);
                Thread.sleep(20);
            } catch (IOException e) {
                failures++;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    int failures() {
        return failures;
    }

    /** The measurements as text. */
    String report() {
        if (millis.isEmpty()) {
            return "none answered";
        }
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.size() + " answers, median " + sorted.get(sorted.size() / 2) + " ms, p99 "
                + sorted.get((int) Math.min(sorted.size() - 1L, sorted.size() * 99L / 100)) + " ms, longest "
                + sorted.get(sorted.size() - 1) + " ms, " + failures + " not 200";
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
