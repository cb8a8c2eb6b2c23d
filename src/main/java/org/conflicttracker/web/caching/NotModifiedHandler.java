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
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.web.caching.ETagFactory.DerivedDataState;
import org.conflicttracker.web.caching.ETagFactory.IfNoneMatch;
import org.conflicttracker.web.caching.ResponseCache.CachedValidator;
import org.conflicttracker.web.caching.ResponseCache.CachingSettings;
import org.conflicttracker.web.caching.ResponseCache.Key.RequestAt;
import org.conflicttracker.web.problem.FilterPriorities;
import org.jspecify.annotations.Nullable;

/**
 * Handler that responds with 304 from memory on the event loop if the public clock has not moved since the same request. Requests
 * with credentials are passed on, because their responses depend on the user.
 */
@ApplicationScoped
class NotModifiedHandler {

    private static final String REQUEST = NotModifiedHandler.class.getName();
    private static final String IDENTITY = "identity";

    /** RFC 7089: asks for an earlier state. */
    private static final CharSequence ACCEPT_DATETIME = HttpHeaders.createOptimized("accept-datetime");

    /** Overhead of an entry besides its texts, in bytes. */
    private static final int OVERHEAD = 400;

    private final LatestRevision latestRevision;
    private final WithheldGeneration generation;
    private final DerivedDataState derivedData;
    private final Cache<RequestKey, CachedValidator> cache;
    private final LongAdder notModified = new LongAdder();

    NotModifiedHandler(
            LatestRevision latestRevision,
            WithheldGeneration generation,
            DerivedDataState derivedData,
            CachingSettings settings) {
        this.latestRevision = latestRevision;
        this.generation = generation;
        this.derivedData = derivedData;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.rememberedBytes())
                // evicts synchronously, so that the cache never exceeds its maximum
                .executor(Runnable::run)
                .recordStats()
                .weigher((RequestKey key, CachedValidator cached) -> OVERHEAD + key.length() + cached.length())
                .build();
    }

    /** Number of responses with 304 since the start. */
    long notModified() {
        return notModified.sum();
    }

    /** The cache of validators, with statistics. */
    Cache<?, ?> cache() {
        return cache;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterPriorities.ROUTE_NOT_MODIFIED);
        generation.follow(cache::invalidateAll);
    }

    void put(RequestKey request, CachedValidator validator) {
        cache.put(request, validator);
    }

    /** The cacheable request of this context; null if the response must not be cached. */
    @Nullable
    RequestAt pending(RoutingContext context) {
        return context.get(REQUEST);
    }

    /** Whether something was withheld since the request arrived, so that the response may contain withheld content. */
    boolean isOutlived(RequestAt request) {
        return request.moment().generation() != generation.value();
    }

    /** The validator of the response; null if it is not cached or no longer valid. */
    @Nullable
    CachedValidator find(RequestAt request) {
        CachedValidator cached = cache.getIfPresent(request.request());
        return cached != null && cached.isValidAt(request.moment()) ? cached : null;
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isSafeMethod(request) && AntiCacheParameter.isIn(request.uri())) {
            context.queryParams().remove(AntiCacheParameter.NAME);
        }
        if (!isSafeMethod(request)
                || request.headers().contains(HttpHeaders.AUTHORIZATION)
                || derivedData.isPending()) {
            context.next();
            return;
        }
        CachedValidator.Moment now =
                new CachedValidator.Moment(latestRevision.state().open().clock(), generation.value());
        RequestKey key = RequestKey.of(request);
        String condition = RequestHeaderValues.joined(request, HttpHeaders.IF_NONE_MATCH);
        if (condition != null) {
            CachedValidator cached = cache.getIfPresent(key);
            if (cached != null && cached.isValidAt(now) && IfNoneMatch.matches(condition, cached.tag())) {
                notModified.increment();
                notModified(request.response(), cached);
                return;
            }
        }
        context.put(REQUEST, new RequestAt(key, now));
        context.next();
    }

    static boolean isSafeMethod(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private static void notModified(HttpServerResponse response, CachedValidator cached) {
        response.setStatusCode(304)
                .putHeader(HttpHeaders.ETAG, cached.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, cached.cacheControl())
                .putHeader(HttpHeaders.VARY, ETagFilter.VARY)
                // no body to compress
                .putHeader(HttpHeaders.CONTENT_ENCODING, IDENTITY)
                .end();
    }

    /**
     * Query parameter {@code _}, which browsers' libraries add with another value each time, so that no cache answers. It
     * means nothing here: it is taken out before the request is handled, and is in no link.
     */
    static final class AntiCacheParameter {

        static final String NAME = "_";

        private static final Pattern PARAMETER = Pattern.compile("(?<=[?&])(?:_|%5[Ff])(?:=[^&]*)?(?:&|$)");

        private AntiCacheParameter() {}

        static boolean isIn(String uri) {
            return PARAMETER.matcher(uri).find();
        }

        /** The URI without the parameter. */
        static String without(String uri) {
            if (!isIn(uri)) {
                return uri;
            }
            String rest = PARAMETER.matcher(uri).replaceAll("");
            return rest.endsWith("?") || rest.endsWith("&") ? rest.substring(0, rest.length() - 1) : rest;
        }
    }

    /** Cache key: everything in a request that its response depends on. Requests with credentials are not cached. */
    record RequestKey(
            String host,
            String uri,
            @Nullable String accept,
            @Nullable String acceptDatetime) {

        static RequestKey of(HttpServerRequest request) {
            return new RequestKey(
                    String.valueOf(request.authority()),
                    AntiCacheParameter.without(request.uri()),
                    RequestHeaderValues.joined(request, HttpHeaders.ACCEPT),
                    RequestHeaderValues.joined(request, ACCEPT_DATETIME));
        }

        /** Length in characters. */
        int length() {
            return host.length() + uri.length() + length(accept) + length(acceptDatetime);
        }

        private static int length(@Nullable String header) {
            return header == null ? 0 : header.length();
        }
    }

    /** Request headers that may have several lines, which are equivalent to one comma-separated line (RFC 9110, 5.3). */
    static final class RequestHeaderValues {

        private RequestHeaderValues() {}

        /** The media type that was negotiated for the response, else the header {@code Accept}; null without either. */
        static @Nullable String format(RoutingContext context) {
            String negotiated = context.getAcceptableContentType();
            return negotiated == null ? context.request().getHeader(HttpHeaders.ACCEPT) : negotiated;
        }

        /** The joined lines; null if there is none. */
        static @Nullable String joined(HttpServerRequest request, CharSequence name) {
            List<String> lines = request.headers().getAll(name);
            return switch (lines.size()) {
                case 0 -> null;
                case 1 -> lines.get(0);
                default -> String.join(",", lines);
            };
        }
    }
}
