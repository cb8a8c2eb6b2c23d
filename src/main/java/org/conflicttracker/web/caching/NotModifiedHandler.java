package org.conflicttracker.web.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.WithheldGeneration;

/**
 * Answers 304 from memory, on the event loop, where the tracker has not come further since the same was asked. Requests with
 * credentials pass it by: what they are told depends on who asks.
 */
@ApplicationScoped
class NotModifiedHandler {

    /** After the handler for other origins (300), so that their pages may read the answer; before everything else. */
    private static final int AFTER_CORS = 260;

    private static final String REQUEST = NotModifiedHandler.class.getName();
    private static final String IDENTITY = "identity";

    /** What an entry takes besides its texts, in bytes. */
    private static final int OVERHEAD = 400;

    private final LatestRevision latestRevision;
    private final WithheldGeneration generation;
    private final ResponseCache kept;
    private final Cache<RequestKey, CachedValidator> cache;

    /** A request whose answer may be remembered, and how far the tracker was when it came. */
    record Pending(RequestKey key, CachedValidator.Moment moment) {}

    NotModifiedHandler(
            LatestRevision head, WithheldGeneration generation, ResponseCache kept, CachingSettings settings) {
        this.latestRevision = head;
        this.generation = generation;
        this.kept = kept;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.rememberedBytes())
                // at once, so that it never takes more
                .executor(Runnable::run)
                .weigher((RequestKey key, CachedValidator answer) -> OVERHEAD + key.length() + answer.bodyLength())
                .build();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_CORS);
        generation.follow(cache::invalidateAll);
        generation.follow(kept::forget);
    }

    /** This is the answer to this request, as of the moment at which the request came; or of any. */
    void put(RoutingContext context, CachedValidator answer) {
        Pending pending = pending(context);
        if (pending != null) {
            cache.put(pending.key(), answer.withLastModified(pending.moment()));
        }
    }

    /** Null where the answer may not be remembered. */
    Pending pending(RoutingContext context) {
        return context.get(REQUEST);
    }

    /** Whether something has been withheld since the request came: what it read may be from before. */
    boolean isOutlived(RoutingContext context) {
        Pending pending = pending(context);
        return pending != null && pending.moment().generation() != generation.value();
    }

    /** The whole answer, as far as it holds and was kept; else null. */
    Response findCached(Pending asked) {
        CachedValidator answer = cache.getIfPresent(asked.key());
        return answer != null && answer.isValidAt(asked.moment()) ? answer.response() : null;
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isSafeMethod(request) || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            context.next();
            return;
        }
        CachedValidator.Moment now =
                new CachedValidator.Moment(latestRevision.state().open().clock(), generation.value());
        RequestKey key = RequestKey.of(request);
        String condition = RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH);
        if (condition != null) {
            CachedValidator answer = cache.getIfPresent(key);
            if (answer != null && answer.isValidAt(now) && IfNoneMatch.matches(condition, answer.tag())) {
                notModified(request.response(), answer);
                return;
            }
        }
        context.put(REQUEST, new Pending(key, now));
        context.next();
    }

    static boolean isSafeMethod(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private static void notModified(HttpServerResponse response, CachedValidator answer) {
        response.setStatusCode(304)
                .putHeader(HttpHeaders.ETAG, answer.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, answer.cacheControl())
                .putHeader(HttpHeaders.VARY, CachePolicy.VARY)
                // there is nothing to compress
                .putHeader(HttpHeaders.CONTENT_ENCODING, IDENTITY)
                .end();
    }

    /** All of a request that its answer depends on, as it was sent; whoever sends credentials is not among them. */
    record RequestKey(String host, String uri, String accept, String encoding) {

        static RequestKey of(HttpServerRequest request) {
            return new RequestKey(
                    String.valueOf(request.authority()),
                    request.uri(),
                    RequestHeaderValues.joined(request, HttpHeaders.ACCEPT),
                    RequestHeaderValues.joined(request, HttpHeaders.ACCEPT_ENCODING));
        }

        /** In characters. */
        int length() {
            return host.length()
                    + uri.length()
                    + (accept == null ? 0 : accept.length())
                    + (encoding == null ? 0 : encoding.length());
        }
    }
}
