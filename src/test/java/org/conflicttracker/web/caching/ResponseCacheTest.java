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

    private final ResponseCache kept = new ResponseCache(null, new ObjectMapper(), new Little());
    private final AtomicInteger made = new AtomicInteger();

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
                    return kept.get("same", this::answer);
                }))
                .toList();

        for (Future<Response> answer : answers) {
            assertThat(body(answer.get())).isEqualTo("{\"events\":3}");
            assertThat(answer.get().getHeaderString("X-Total-Count")).isEqualTo("3");
        }
        assertThat(made).hasValue(1);
        asking.shutdown();
    }

    @Test
    void whatFailedIsWorkedOutAgain() {
        assertThatThrownBy(() -> kept.get("failing", () -> {
                    throw new IllegalArgumentException("not now");
                }))
                .hasMessage("not now");
        assertThat(body(kept.get("failing", this::answer))).contains("3");
    }

    @Test
    void moreThanThereIsRoomForIsNotKept() {
        kept.get("large", () -> Response.ok("x".repeat(5000)).build());
        kept.get("large", this::answer);
        assertThat(made).hasValue(1);
    }

    private Response answer() {
        made.incrementAndGet();
        return Response.ok(Map.of("events", 3)).header("X-Total-Count", 3).build();
    }

    private static String body(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }
}
