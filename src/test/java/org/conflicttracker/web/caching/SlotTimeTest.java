package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that take longer than the time for which they hold a slot of the limit. */
@QuarkusTest
@DatabaseIndependent
@Timeout(60)
class SlotTimeTest {

    private static final int SLOTS = Runtime.getRuntime().availableProcessors() + 1;

    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI root;

    @Inject
    CountingResource counting;

    @Test
    void aReadThatTakesLongGivesUpItsSlot() throws Exception {
        counting.hold();
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        try {
            for (int read = 0; read <= SLOTS; read++) {
                // another Accept makes another request, which does not wait for the answer to the first
                slow.add(get(CountingResource.PATH, "application/json;q=0." + (read + 1)));
            }
            while (counting.asked() < slow.size()) {
                Thread.sleep(10);
            }
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
    }

    private CompletableFuture<HttpResponse<String>> get(String path, String accept) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Accept", accept)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
