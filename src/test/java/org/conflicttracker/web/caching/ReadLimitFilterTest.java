package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.conflicttracker.admission.ReadLimiter;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads beyond the slots of the limiter. */
@QuarkusTest
@DatabaseIndependent
@Timeout(60)
class ReadLimitFilterTest {

    private static final int SLOTS = Runtime.getRuntime().availableProcessors() + 1;

    /** Id that no event has. */
    private static final long NO_EVENT = 900_000_000;

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI root;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    ReadLimiter limiter;

    @Inject
    CountingResource counting;

    @Test
    void aReadWaitsForASlotAndWritesAndLongPollsDoNot() throws Exception {
        String word = UniqueNames.word();
        Events.record(Events.body(word));
        String list = "/api/v1/events?tag=" + word;
        takeAllSlots();
        CompletableFuture<HttpResponse<String>> read;
        try {
            read = get(list, "application/json");
            await(() -> limiter.waiting() == 1);

            Events.record(Events.body(word));
            assertThat(get("/api/v1/changes?tag=" + word + "&wait=5", "application/json")
                            .get(30, TimeUnit.SECONDS)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(read).isNotDone();
        } finally {
            releaseAllSlots();
        }
        assertThat(read.get(30, TimeUnit.SECONDS).body()).contains("\"total\":");
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void aReadThatTakesLongGivesUpItsSlot() throws Exception {
        counting.hold();
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        try {
            for (int read = 0; read <= SLOTS; read++) {
                // another Accept makes another request, which does not wait for the answer to the first
                slow.add(get(CountingResource.PATH, "application/json;q=0." + (read + 1)));
            }
            await(() -> counting.asked() == slow.size());
            assertThat(get("/api/v1/stats", "application/json")
                            .get(30, TimeUnit.SECONDS)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(slow).noneMatch(CompletableFuture::isDone);
        } finally {
            counting.release();
        }
        for (CompletableFuture<HttpResponse<String>> one : slow) {
            assertThat(one.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        takeAllSlots();
        releaseAllSlots();
    }

    @Test
    void aClientThatLeavesTheQueueTakesNoSlotWithIt() throws Exception {
        takeAllSlots();
        try {
            for (int read = 0; read <= SLOTS; read++) {
                int waiting = limiter.waiting();
                try (Socket socket = new Socket(root.getHost(), root.getPort())) {
                    send(socket, "/api/v1/events/" + (NO_EVENT + read));
                    await(() -> limiter.waiting() > waiting);
                }
            }
        } finally {
            releaseAllSlots();
        }
        assertThat(get("/api/v1/events?tag=" + UniqueNames.word(), "application/json")
                        .get(30, TimeUnit.SECONDS)
                        .statusCode())
                .isEqualTo(200);
        takeAllSlots();
        releaseAllSlots();
        assertThat(limiter.waiting()).isZero();
        HttpRequest scrape =
                HttpRequest.newBuilder(management.resolve("/q/metrics")).build();
        assertThat(client.send(scrape, BodyHandlers.ofString()).body())
                .contains("status=\"RESET\",uri=\"UNKNOWN\"")
                .doesNotContain("/api/v1/events/" + NO_EVENT);
    }

    private static void send(Socket socket, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Waits until no read holds a slot, and holds all of them. */
    private void takeAllSlots() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(SLOTS);
        for (int slot = 0; slot < SLOTS; slot++) {
            limiter.acquire(() -> {
                taken.countDown();
                return true;
            });
        }
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void releaseAllSlots() {
        for (int slot = 0; slot < SLOTS; slot++) {
            limiter.release();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }

    private CompletableFuture<HttpResponse<String>> get(String path, String accept) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Accept", accept)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
