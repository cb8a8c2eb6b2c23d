package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.conflicttracker.web.caching.NotModifiedHandler.RequestKey;
import org.conflicttracker.web.caching.ResponseCache.CachedResponse;
import org.conflicttracker.web.caching.ResponseCache.CachedValidator;
import org.conflicttracker.web.caching.ResponseCache.CachedValidator.Moment;
import org.conflicttracker.web.caching.ResponseCache.CachingSettings;
import org.conflicttracker.web.caching.ResponseCache.Key.RequestAt;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {

    private static final int ASKING = 20;

    private final ResponseCache cache = new ResponseCache(new ObjectMapper(), new Little());
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
                    return cache.getOrCompute(tag("same"), this::response);
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
        assertThatThrownBy(() -> cache.getOrCompute(tag("failing"), () -> {
                    throw new IllegalArgumentException("not now");
                }))
                .hasMessage("not now");
        assertThat(body(cache.getOrCompute(tag("failing"), this::response))).contains("3");
    }

    @Test
    void moreThanThereIsRoomForIsNotKept() {
        cache.getOrCompute(tag("large"), () -> Response.ok("x".repeat(5000)).build());
        cache.getOrCompute(tag("large"), this::response);
        assertThat(computations).hasValue(1);
    }

    @Test
    void ofEqualRequestsUnderWayTheFirstIsWorkedOutAndOnlyKeptByItsTag() {
        RequestAt request = new RequestAt(new RequestKey("host", "/path", null, null), new Moment(7, 0));
        CompletableFuture<CachedResponse> first = new CompletableFuture<>();
        CompletableFuture<CachedResponse> second = new CompletableFuture<>();
        assertThat(cache.join(request, first)).isSameAs(first);
        assertThat(cache.join(request, second)).isSameAs(first);

        CachedResponse response =
                new CachedResponse(new byte[] {1}, Response.ok().build());
        cache.put("W/\"of it\"", response);
        cache.complete(request, first, response);
        assertThat(first).isCompletedWithValue(response);
        assertThat(cache.join(request, second)).isSameAs(second);
        assertThat(cache.find("W/\"of it\"").body()).isSameAs(response.body());
        assertThat(cache.find("W/\"of another\"")).isNull();
    }

    /** One tag stands for the answer of now and for the same one as of a past revision. */
    @Test
    void howLongCachesMayUseAResponseIsThatOfTheRequest() {
        Response past = Response.ok()
                .header("Cache-Control", "max-age=60")
                .header("Link", "</>")
                .build();
        cache.put("W/\"one\"", new CachedResponse(new byte[] {1}, past));

        CachedResponse found = cache.find("W/\"one\"");
        assertThat(found.response().getHeaders()).containsOnlyKeys("Link");
        Response now = found.response(new CachedValidator("W/\"one\"", "max-age=1", new Moment(7, 0)));
        assertThat(now.getHeaders().get("Cache-Control")).containsExactly("max-age=1");
        assertThat(now.getHeaders().get("ETag")).containsExactly("W/\"one\"");
    }

    @Test
    void whatIsUnderWayIsNotFoundYetAndFailuresNever() {
        String header = ETagFactory.toHeader(tag("slow"));
        cache.getOrCompute(tag("slow"), () -> {
            assertThat(cache.find(header)).isNull();
            return response();
        });
        assertThat(cache.find(header)).isNotNull();
    }

    @Test
    void nothingIsFoundAfterAWithholding() {
        cache.getOrCompute(tag("withheld"), this::response);
        cache.clear();
        assertThat(cache.find(ETagFactory.toHeader(tag("withheld")))).isNull();
    }

    private static EntityTag tag(String value) {
        return new EntityTag(value, true);
    }

    private Response response() {
        computations.incrementAndGet();
        return Response.ok(Map.of("events", 3)).header("X-Total-Count", 3).build();
    }

    private static String body(Response response) {
        return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
    }
}
