package org.conflicttracker.attack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.conflicttracker.testing.PackagedTracker;

/** Anonymous clients that send many requests concurrently, with counts of the statuses of the responses. */
final class Attackers {

    private final PackagedTracker tracker;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The number of responses by status; status 0 is a time-out or a broken connection. */
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    private final AtomicInteger withoutRetryAfter = new AtomicInteger();

    Attackers(PackagedTracker tracker) {
        this.tracker = tracker;
    }

    /** Sends requests from several threads; returns when all are answered. */
    Attackers send(int requests, int threads, IntFunction<String> path) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (int no = next.getAndIncrement(); no < requests; no = next.getAndIncrement()) {
                    send(path.apply(no), Duration.ofMinutes(2));
                }
            });
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
        return this;
    }

    /** Sends one request and disconnects if it is not answered in time. */
    void send(String path, Duration timeout) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(tracker.uri(path)).timeout(timeout).build();
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            count(response.statusCode());
            if (response.statusCode() == 503
                    && response.headers().firstValue("Retry-After").isEmpty()) {
                withoutRetryAfter.incrementAndGet();
            }
        } catch (HttpTimeoutException e) {
            count(0);
        } catch (IOException e) {
            count(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(int status) {
        statuses.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
    }

    int count(int... wanted) {
        int sum = 0;
        for (int status : wanted) {
            sum += statuses.getOrDefault(status, new AtomicInteger()).get();
        }
        return sum;
    }

    /** Unacceptable responses: failures, and refusals without {@code Retry-After}. */
    int failures() {
        return withoutRetryAfter.get()
                + statuses.entrySet().stream()
                        .filter(entry -> entry.getKey() >= 500 && entry.getKey() != 503)
                        .mapToInt(entry -> entry.getValue().get())
                        .sum();
    }

    @Override
    public String toString() {
        return statuses.toString();
    }
}
