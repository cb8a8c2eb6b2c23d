package org.conflicttracker.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/**
 * What web pages of other origins may do: read what everyone may read. They never get what a browser keeps for the tracker, as
 * credentials are not allowed; they do not write, whatever the browser would send along; and they do not log in, unless their origin is
 * named in the settings, as any page could guess passwords from the address of whoever looks at it.
 *
 * <p>The framework's own handler does not serve here: where every origin may read it refuses our own pages' writes as well, and it
 * answers each origin with its own name without saying so in {@code Vary}, so that what a cache keeps for one page fails on another.
 */
@ApplicationScoped
class CorsFilter {

    /** Before everything else, so that pages may also read why they are refused. */
    private static final int PRIORITY = 300;

    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final List<String> PUBLIC_PATHS = List.of("/api/", "/problems/", "/q/openapi");
    private static final String ALLOWED_METHODS = "GET, HEAD, OPTIONS";
    private static final String ALLOWED_HEADERS = "Accept, Cache-Control, Content-Type, If-None-Match, Last-Event-ID";
    private static final String SENT_BY_NAMED = "Authorization, " + ALLOWED_HEADERS;
    private static final String EXPOSED_HEADERS =
            "Content-Disposition, ETag, Link, Location, Retry-After, X-Total-Count";
    private static final String WILDCARD = "*";

    private final CorsSettings settings;

    CorsFilter(CorsSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!SAFE_METHODS.contains(request.method())) {
            requireSameOrigin(request);
            context.next();
            return;
        }
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            keepOthersFromLoggingIn(request);
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
     * Browsers say where a request comes from; other clients say nothing. Compared without the scheme, which a proxy may change.
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
     * Credentials that another site's page makes a browser send are no log-in. Who follows a link keeps reading, as anyone may.
     *
     * @throws ProblemException 403
     */
    private void keepOthersFromLoggingIn(HttpServerRequest request) {
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

    /** Whether the origin itself is in the list; {@code *} names nobody. @param origin null for none */
    static boolean isNamed(List<String> origins, String origin) {
        return origin != null && !origin.equals(WILDCARD) && origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isSameHost(String origin, HttpServerRequest request) {
        String host = origin.replaceFirst("^[a-z]+://", "");
        return request.authority() != null
                && host.equalsIgnoreCase(request.authority().toString());
    }

    /** Where every origin may read, all are told the same, asked or not: so one answer in a cache does for all. */
    private void addCorsHeaders(RoutingContext context) {
        HttpServerResponse response = context.response();
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (!settings.origins().contains(WILDCARD)) {
            context.addHeadersEndHandler(end -> response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
        }
        allowedOrigin(settings.origins(), origin)
                .ifPresent(whom -> response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, whom)
                        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS));
    }

    /** What the answer says of who may read it; empty where it is only for our own pages. @param origin null for none */
    static Optional<String> allowedOrigin(List<String> origins, String origin) {
        return origins.contains(WILDCARD)
                ? Optional.of(WILDCARD)
                : Optional.ofNullable(origin).filter(one -> origins.contains(one.toLowerCase(Locale.ROOT)));
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
                        isNamed(request.getHeader(HttpHeaders.ORIGIN)) ? SENT_BY_NAMED : ALLOWED_HEADERS)
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_MAX_AGE,
                        Long.toString(settings.remembered().toSeconds()))
                .end();
    }
}
