package org.conflicttracker.web.problem;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.IntStream;

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
}
