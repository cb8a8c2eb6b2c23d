package org.conflicttracker.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.web.problem.FilterPriorities;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * CORS filter: web pages of other origins may read what everyone may read. Browser-stored credentials are never sent, because
 * {@code Access-Control-Allow-Credentials} is not set. Writes are refused whatever the browser sends. Log-ins are refused except
 * from origins named in the settings, because any page could guess passwords from its visitor's address.
 *
 * <p>Quarkus' own CORS handler is not used: where every origin may read, it also refuses writes of the tracker's own pages, and
 * it returns the requesting origin without {@code Vary: Origin}, so that a response cached for one page fails on another.
 */
@ApplicationScoped
class CorsFilter {

    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<String> PUBLIC_PATHS = List.of("/api/", "/p/", "/problems/", "/q/openapi");
    private static final String ALLOWED_METHODS = "GET, HEAD, OPTIONS";
    private static final String ALLOWED_HEADERS =
            "Accept, Accept-Datetime, Cache-Control, Content-Type, If-None-Match, Last-Event-ID";
    private static final String ALLOWED_HEADERS_OF_NAMED = "Authorization, " + ALLOWED_HEADERS;
    private static final String EXPOSED_HEADERS =
            "Content-Disposition, ETag, Link, Location, Memento-Datetime, Retry-After, X-Total-Count";
    private static final String WILDCARD = "*";

    private final CorsSettings settings;

    CorsFilter(CorsSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterPriorities.ROUTE_CORS);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!SAFE_METHODS.contains(request.method())) {
            requireSameOrigin(request);
            context.next();
            return;
        }
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            refuseForeignCredentials(request);
        }
        if (PUBLIC_PATHS.stream().anyMatch(request.path()::startsWith)) {
            addCorsHeaders(context);
            if (isPreflight(request)) {
                answerPreflight(request);
                return;
            }
        }
        context.next();
    }

    /**
     * Refuses requests of pages of other origins. Browsers send the origin, other clients do not. The scheme is not compared,
     * because a proxy may change it.
     *
     * @throws ProblemException 403
     */
    private static void requireSameOrigin(HttpServerRequest request) {
        if (!isOwnPage(request)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The request comes from a web page of another site. Such pages can read, but not write.");
        }
    }

    /**
     * Refuses credentials that a page of another origin makes a browser send. A followed link drops them and reads anonymously.
     *
     * @throws ProblemException 403
     */
    private void refuseForeignCredentials(HttpServerRequest request) {
        if (isOwnPage(request) || isNamed(request.getHeader(HttpHeaders.ORIGIN))) {
            return;
        }
        if (!"navigate".equals(request.getHeader("Sec-Fetch-Mode"))) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The request comes from a web page of another site. Such pages can read, but log in only if"
                            + " the administrator has allowed their address (origin).");
        }
        request.headers().remove(HttpHeaders.AUTHORIZATION);
    }

    private static boolean isOwnPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return site == null || site.isBlank()
                ? origin == null || origin.isBlank() || isSameHost(origin, request)
                : Set.of("same-origin", "none").contains(site);
    }

    private boolean isNamed(String origin) {
        return isNamed(settings.origins(), origin);
    }

    /**
     * Whether the origin itself is in the list; {@code *} matches none.
     *
     * @param origin null if there is none
     */
    static boolean isNamed(List<String> origins, @Nullable String origin) {
        return origin != null && !origin.equals(WILDCARD) && origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isSameHost(String origin, HttpServerRequest request) {
        String host = origin.replaceFirst("^[a-z]+://", "");
        return request.authority() != null
                && host.equalsIgnoreCase(request.authority().toString());
    }

    /**
     * Adds the CORS headers. If every origin may read, all responses have the same headers, with or without an {@code Origin}, so
     * that caches can share them.
     */
    private void addCorsHeaders(RoutingContext context) {
        HttpServerResponse response = context.response();
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (!settings.origins().contains(WILDCARD)) {
            context.addHeadersEndHandler(end -> response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
        }
        allowedOrigin(settings.origins(), origin)
                .ifPresent(allowed -> response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed)
                        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS));
    }

    /**
     * The value of {@code Access-Control-Allow-Origin}; empty if only the tracker's own pages may read.
     *
     * @param origin null if there is none
     */
    static Optional<String> allowedOrigin(List<String> origins, @Nullable String origin) {
        return origins.contains(WILDCARD)
                ? Optional.of(WILDCARD)
                : Optional.ofNullable(origin).filter(requested -> origins.contains(requested.toLowerCase(Locale.ROOT)));
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private void answerPreflight(HttpServerRequest request) {
        request.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, ALLOWED_METHODS)
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                        isNamed(request.getHeader(HttpHeaders.ORIGIN)) ? ALLOWED_HEADERS_OF_NAMED : ALLOWED_HEADERS)
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_MAX_AGE,
                        Long.toString(settings.remembered().toSeconds()))
                .end();
    }

    /** Origins of other web pages that may read and log in. */
    @ConfigMapping(prefix = "tracker.cross-origin")
    interface CorsSettings {

        /**
         * {@code *} for all, or origins such as {@code https://dashboard.example.org}, in lower case. Pages of named origins may send
         * credentials, others may not.
         */
        @WithDefault("*")
        List<String> origins();

        /** {@code Access-Control-Max-Age}: how long a browser may cache a preflight response. */
        @WithDefault("24H")
        Duration remembered();
    }
}
