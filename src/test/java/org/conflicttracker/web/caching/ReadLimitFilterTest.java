package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.conflicttracker.admission.ReadLimiter;
import org.conflicttracker.admission.ReadLimiter.WaitingRead;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.LowLimitsProfile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads beyond the slots of the limiter. */
@QuarkusTest
@TestProfile(LowLimitsProfile.class)
@DatabaseIndependent
@Timeout(60)
class ReadLimitFilterTest {

    private static final int SLOTS = LowLimitsProfile.READS_AT_ONCE;

    /** Id that no event has. */
    private static final long NO_EVENT = 900_000_000;

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI root;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    ReadLimiter limiter;

    @Test
    void aReadWaitsForASlotAndAWriteDoesNot() throws Exception {
        String word = UniqueNames.word();
        Events.record(Events.body(word));
        String list = "/api/v1/events?tag=" + word;
        takeAllSlots();
        CompletableFuture<HttpResponse<String>> read;
        try {
            read = get(list, "application/json");
            await(() -> limiter.waiting() == 1);

            Events.record(Events.body(word));
            assertThat(read).isNotDone();
        } finally {
            releaseAllSlots();
        }
        assertThat(read.get(30, TimeUnit.SECONDS).body()).contains("\"total\":");
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void aReadReleasesItsSlotBeforeItsClientHasTheResponse() throws Exception {
        takeSlots(SLOTS - 1);
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(get("/api/v1/events?tag=" + UniqueNames.word(), "application/json")
                                .get(30, TimeUnit.SECONDS)
                                .statusCode())
                        .isEqualTo(200);
                AtomicBoolean started = new AtomicBoolean();
                limiter.acquire(() -> started.compareAndSet(false, true));
                assertThat(started).isTrue();
                limiter.release();
            }
        } finally {
            releaseSlots(SLOTS - 1);
        }
    }

    @Test
    void aRequestThatIsHeldUntilThereIsAChangeReleasesItsSlot() throws Exception {
        String word = UniqueNames.word();
        String changes = "/api/v1/changes?after="
                + Events.record(Events.body(word)).getLong("revision") + "&tag=" + word + "&wait=30";
        takeSlots(SLOTS - 1);
        CompletableFuture<HttpResponse<String>> held;
        try {
            held = get(changes, "application/json");
            // the only slot that was free is free again
            takeSlots(1);
            releaseSlots(1);
            assertThat(held).isNotDone();
        } finally {
            releaseSlots(SLOTS - 1);
        }
        Events.record(Events.body(word));
        assertThat(held.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatDisconnectsLeavesTheQueue() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        takeAllSlots();
        try {
            for (int read = 1; read <= SLOTS + 1; read++) {
                sockets.add(send("/api/v1/events/" + (NO_EVENT + read)));
                int queued = read;
                await(() -> limiter.waiting() == queued);
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            await(() -> limiter.waiting() == 0);
        } finally {
            releaseAllSlots();
        }
        takeAllSlots();
        releaseAllSlots();
        HttpRequest scrape =
                HttpRequest.newBuilder(management.resolve("/q/metrics")).build();
        assertThat(client.send(scrape, BodyHandlers.ofString()).body())
                .contains("status=\"RESET\",uri=\"UNKNOWN\"")
                .doesNotContain("/api/v1/events/" + NO_EVENT / 10);
    }

    @Test
    void anEqualRequestTakesThePlaceOfOneWhoseClientDisconnects() throws Exception {
        String path = "/api/v1/events?tag=" + UniqueNames.word();
        CompletableFuture<HttpResponse<String>> equal;
        takeAllSlots();
        try {
            Socket first = send(path);
            await(() -> limiter.waiting() == 1);
            equal = get(path, "application/json");
            // needs no slot, and comes after the other one
            get("/robots.txt", "*/*").get(30, TimeUnit.SECONDS);
            assertThat(limiter.waiting())
                    .as("the equal request waits for the first one")
                    .isEqualTo(1);
            first.close();
        } finally {
            releaseAllSlots();
        }
        assertThat(equal.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    /** A GET request of which the response is not read. */
    private Socket send(String path) throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + root.getAuthority()
                                + "\r\nAccept: application/json\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Waits until no read holds a slot, and holds all of them. */
    private void takeAllSlots() throws InterruptedException {
        takeSlots(SLOTS);
    }

    private void takeSlots(int number) throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(number);
        for (int slot = 0; slot < number; slot++) {
            limiter.acquire(new WaitingRead() {
                @Override
                public boolean start() {
                    taken.countDown();
                    return true;
                }
            });
        }
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void releaseAllSlots() {
        releaseSlots(SLOTS);
    }

    private void releaseSlots(int number) {
        for (int slot = 0; slot < number; slot++) {
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
