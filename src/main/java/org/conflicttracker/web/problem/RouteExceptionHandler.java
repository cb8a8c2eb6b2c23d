package org.conflicttracker.web.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/** Error handler for everything outside resources: the server's own refusals and unknown paths. */
@ApplicationScoped
public class RouteExceptionHandler {

    /** First, so that every response has the security headers. */
    private final ProblemRenderer renderer;

    private final RequestLimits limits;
    private final AllowedMethods allowed;

    RouteExceptionHandler(ProblemRenderer renderer, RequestLimits limits, AllowedMethods allowed) {
        this.renderer = renderer;
        this.limits = limits;
        this.allowed = allowed;
    }

    void registerLimits(@Observes Filters filters) {
        filters.register(
                request -> {
                    SecurityHeaders.add(request.request());
                    request.next();
                },
                FilterPriorities.ROUTE_SECURITY_HEADERS);
        filters.register(
                request -> {
                    limits.check(request.request());
                    request.next();
                },
                FilterPriorities.ROUTE_REQUEST_LIMITS);
        filters.register(
                request -> {
                    request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limits.maxBytes(request.request()));
                    request.next();
                },
                FilterPriorities.ROUTE_BODY_LIMIT);
    }

    void registerFailureHandlers(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::handleFailure);
        IntStream.range(400, 600).forEach(status -> router.errorHandler(status, this::handleFailure));
    }

    private void handleFailure(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            // The response has begun as a success; only a broken connection tells the client that it is incomplete.
            request.request().connection().close();
            return;
        }
        ProblemRenderer.RenderedProblem problem = renderer.render(failure(request), request.request());
        response.setStatusCode(problem.status());
        problem.headers().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.end(Buffer.buffer(problem.body()));
    }

    private Throwable failure(RoutingContext request) {
        try {
            // A malformed URI may have failed before the check of RequestLimits.
            RequestLimits.requireWellFormed(request.request().uri());
        } catch (ProblemException malformed) {
            return malformed;
        }
        // The router sets a status for its own errors, with or without an exception.
        int status = request.statusCode();
        if (request.failure() != null && (status < 400 || status == 500)) {
            return request.failure();
        }
        ProblemType type = ProblemType.ofStatus(status < 400 ? 404 : status);
        return type == ProblemType.NOT_FOUND
                ? allowed.findMethodNotAllowed(
                                request.request().method().name(),
                                request.request().path())
                        .orElseGet(() -> new ProblemException(type))
                : new ProblemException(type);
    }

    /** Security headers of responses for browsers: content security policy, no sniffing of types, no referrer. */
    public static final class SecurityHeaders {

        private static final String SWAGGER_UI = "/q/swagger-ui";

        private static final String EMBEDDED = "/embed/";

        private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

        /** For responses other than pages: nothing in them may be loaded or run if a browser displays one. */
        public static final Map<String, String> OF_DATA = headers("default-src 'none'; frame-ancestors 'none'");

        /** For the tracker's own pages. */
        private static final Map<String, String> OF_PAGES =
                headers("default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");

        /** For pages that other sites may show within theirs. */
        private static final Map<String, String> OF_EMBEDDED_PAGES =
                headers("default-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none'");

        /** For Swagger UI, which has icons in {@code data:} URLs. */
        private static final Map<String, String> OF_SWAGGER_UI = headers(
                "default-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
                        + " form-action 'self'");

        private SecurityHeaders() {}

        private static Map<String, String> headers(String policy) {
            return Map.of(
                    CONTENT_SECURITY_POLICY,
                    policy,
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer");
        }

        static void add(HttpServerRequest request) {
            of(request.path()).forEach((name, value) -> request.response().putHeader(name, value));
        }

        private static Map<String, String> of(String path) {
            if (path == null || path.startsWith("/api/")) {
                return OF_DATA;
            }
            if (path.startsWith(EMBEDDED)) {
                return OF_EMBEDDED_PAGES;
            }
            return path.startsWith(SWAGGER_UI) ? OF_SWAGGER_UI : OF_PAGES;
        }
    }

    /**
     * Allowed HTTP methods of each path, for the {@code Allow} header of 405 responses, which must have it (RFC 9110) and for which the
     * framework leaves it out, and of OPTIONS responses, in which the framework would also list the methods of neighbouring paths.
     */
    @ApplicationScoped
    public static class AllowedMethods {

        private static final String API = "/api/";

        private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]*}");

        /** @param variables number of variables in the path */
        private record Route(String method, Pattern path, int variables) {

            static Route of(String method, String template) {
                return new Route(method, pattern(template), VARIABLE.split(template, -1).length - 1);
            }
        }

        private volatile @Nullable List<Route> routes;

        void register(@Observes Filters filters) {
            filters.register(this::handle, FilterPriorities.ROUTE_ALLOWED_METHODS);
        }

        private void handle(RoutingContext context) {
            if (context.request().method() != HttpMethod.OPTIONS) {
                context.next();
                return;
            }
            String path = context.request().path();
            String methods = methodsOf(path);
            if (!methods.isEmpty()) {
                context.response()
                        .setStatusCode(204)
                        .putHeader(HttpHeaders.ALLOW, methods)
                        .end();
            } else if (path.startsWith(API)) {
                throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
            } else {
                context.next();
            }
        }

        /** The methods of the resources at this path, joined by commas; empty if the path is unknown. */
        String methodsOf(String path) {
            TreeSet<String> methods = new TreeSet<>();
            List<Route> matching = routes().stream()
                    .filter(route -> route.path().matcher(path).matches())
                    .toList();
            // as the framework: the path with the fewest variables
            int variables = matching.stream().mapToInt(Route::variables).min().orElse(0);
            matching.stream()
                    .filter(route -> route.variables() == variables)
                    .forEach(route -> methods.add(route.method()));
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            if (!methods.isEmpty()) {
                methods.add("OPTIONS");
            }
            return String.join(", ", methods);
        }

        /** A 405 if the path is known but not for this method; empty otherwise. The framework answers 404 under some of these paths. */
        Optional<ProblemException> findMethodNotAllowed(String method, String path) {
            String methods = methodsOf(path);
            return methods.isEmpty() || List.of(methods.split(", ")).contains(method)
                    ? Optional.empty()
                    : Optional.of(new ProblemException(ProblemType.METHOD_NOT_ALLOWED)
                            .withHeader(HttpHeaders.ALLOW, methods));
        }

        private List<Route> routes() {
            if (routes == null) {
                List<Route> found = new ArrayList<>();
                Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
                RuntimeResourceVisitor.visitRuntimeResources(
                        "", deployment.getClassMappers(), new RuntimeResourceVisitor() {
                            @Override
                            public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                                if (method != null) {
                                    found.add(Route.of(method, path));
                                }
                            }
                        });
                routes = List.copyOf(found);
            }
            return routes;
        }

        private static Pattern pattern(String template) {
            String path = template.startsWith("/") ? template : "/" + template;
            String[] fixed = VARIABLE.split(path, -1);
            StringBuilder pattern = new StringBuilder(Pattern.quote(fixed[0]));
            for (int i = 1; i < fixed.length; i++) {
                pattern.append("[^/]+").append(Pattern.quote(fixed[i]));
            }
            return Pattern.compile(pattern.append("/?").toString());
        }
    }
}
