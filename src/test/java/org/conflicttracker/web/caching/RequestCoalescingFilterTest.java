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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.conflicttracker.testing.DatabaseIndependent;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Equal concurrent anonymous requests. */
@QuarkusTest
@DatabaseIndependent
class RequestCoalescingFilterTest {

    private static final int ASKING = 40;

    private static final int ROUNDS = 300;

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI root;

    @Inject
    CountingResource counting;

    @Test
    void allGetWhatWasWorkedOutForTheFirst() throws Exception {
        counting.hold();
        List<CompletableFuture<HttpResponse<String>>> answers = ask(CountingResource.PATH);
        // without coalescing, these would occupy all worker threads
        CompletableFuture<HttpResponse<String>> another = get("/api/v1/stats");
        assertThat(another.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        counting.release();

        for (CompletableFuture<HttpResponse<String>> response : answers) {
            assertThat(response.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(response.get().body()).matches("\\{\"asked\":[1-3]}");
            assertThat(response.get().headers().allValues("etag")).hasSize(1);
        }
        // once, and once more if a background job of another test writes meanwhile
        assertThat(counting.asked()).isBetween(1, 3);
    }

    @Test
    void eachIsToldWhatWasRecordedBeforeItAsked() throws Exception {
        for (int round = 1; round <= 5; round++) {
            String word = UniqueNames.word();
            Events.record(Events.body(word));
            for (String path : List.of("/api/v1/actors?q=" + word, "/api/v1/events?tag=" + word)) {
                for (CompletableFuture<HttpResponse<String>> response : ask(path)) {
                    assertThat(response.get(30, TimeUnit.SECONDS).body()).contains("\"total\":1");
                    assertThat(response.get().headers().allValues("x-total-count"))
                            .containsExactly("1");
                }
            }
        }
    }

    @Test
    void whatIsWrongIsToldToEach() throws Exception {
        for (CompletableFuture<HttpResponse<String>> response : ask("/api/v1/actors?kind=NONE")) {
            assertThat(response.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
        }
    }

    /** Rounds of equal requests, of which some clients disconnect at random: each of the others gets a response. */
    @Test
    void noRequestIsLeftWithoutResponse() throws Exception {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        String word = UniqueNames.word();
        List<Socket> leaving = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String path = "/api/v1/events?tag=" + word + round;
            List<CompletableFuture<HttpResponse<String>>> staying = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                if (random.nextInt(3) == 0) {
                    leaving.add(send(path));
                } else {
                    staying.add(get(path));
                }
                if (!leaving.isEmpty() && random.nextBoolean()) {
                    leaving.remove(0).close();
                }
                LockSupport.parkNanos(random.nextInt(1_000_000));
            }
            for (CompletableFuture<HttpResponse<String>> response : staying) {
                assertThat(response)
                        .as("round %d, seed %d", round, seed)
                        .succeedsWithin(Duration.ofSeconds(30))
                        .extracting(HttpResponse::statusCode)
                        .isEqualTo(200);
            }
        }
        for (Socket client : leaving) {
            client.close();
        }
    }

    /** A GET request of which the response is not read. */
    private Socket send(String path) throws IOException {
        Socket client = new Socket(root.getHost(), root.getPort());
        client.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + root.getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private List<CompletableFuture<HttpResponse<String>>> ask(String path) {
        return Stream.generate(() -> get(path)).limit(ASKING).toList();
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
    }
}
