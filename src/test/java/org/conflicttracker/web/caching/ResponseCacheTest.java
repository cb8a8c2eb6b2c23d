package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {

    private static final int ASKING = 20;

    private final ResponseCache cache = new ResponseCache(null, new ObjectMapper(), new Little());
    private final AtomicInteger computations = new AtomicInteger();

    private static final class Little implements CachingSettings {

        @Override
        public long rememberedBytes() {
            return 10;
        }

        @Override
        public long keptBytes() {
            return 2000;
        }

        @Override
        public Duration maxAge() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration pastMaxAge() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration staleWhileRevalidate() {
            return Duration.ofSeconds(1);
        }
    }

    @Test
    void whatManyAskAtOnceIsWorkedOutOnce() throws Exception {
        ExecutorService asking = Executors.newFixedThreadPool(ASKING);
        CountDownLatch everybodyAsks = new CountDownLatch(ASKING);
        List<Future<Response>> answers = IntStream.range(0, ASKING)
                .mapToObj(i -> asking.submit(() -> {
                    everybodyAsks.countDown();
                    everybodyAsks.await();
                    return cache.get("same", this::response);
                }))
                .toList();

        for (Future<Response> response : answers) {
            assertThat(body(response.get())).isEqualTo("{\"events\":3}");
            assertThat(response.get().getHeaderString("X-Total-Count")).isEqualTo("3");
        }
        assertThat(computations).hasValue(1);
        asking.shutdown();
    }

    @Test
    void whatFailedIsWorkedOutAgain() {
        assertThatThrownBy(() -> cache.get("failing", () -> {
                    throw new IllegalArgumentException("not now");
                }))
                .hasMessage("not now");
        assertThat(body(cache.get("failing", this::response))).contains("3");
    }

    @Test
    void moreThanThereIsRoomForIsNotKept() {
        cache.get("large", () -> Response.ok("x".repeat(5000)).build());
        cache.get("large", this::response);
        assertThat(computations).hasValue(1);
    }

    private Response response() {
        computations.incrementAndGet();
        return Response.ok(Map.of("events", 3)).header("X-Total-Count", 3).build();
    }

    private static String body(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }
}
