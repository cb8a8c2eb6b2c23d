package org.conflicttracker.attack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.testing.PackagedTracker;

/** Readers during an attack, with their response times and refusals. */
final class Readers {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAUSE = 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts one reader for each path. */
    static Readers of(PackagedTracker tracker, String... paths) {
        Readers readers = new Readers();
        for (String path : paths) {
            Thread thread = new Thread(() -> readers.read(tracker.uri(path)), "reader of " + path);
            readers.threads.add(thread);
            thread.start();
        }
        return readers;
    }

    private void read(URI uri) {
        while (!ended.get()) {
            long start = System.nanoTime();
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    failures.add(status + " " + uri);
                }
                nanos.add(System.nanoTime() - start);
                Thread.sleep(PAUSE);
            } catch (IOException e) {
                failures.add(e + " " + uri + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Stops all readers and waits for them. */
    void stop() throws InterruptedException {
        ended.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    int responses() {
        return nanos.size();
    }

    /** The response times, for test output. */
    String summary() {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
                ? "no answers"
                : sorted.size() + " answers, median " + millis(sorted, 50) + " ms, p99 " + millis(sorted, 99)
                        + " ms, most " + millis(sorted, 100) + " ms";
    }

    private static long millis(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000_000;
    }
}
