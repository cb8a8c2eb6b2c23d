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

/** Answers what goes wrong outside any resource: the server's own refusals and addresses that nothing serves. */
@ApplicationScoped
public class RouteExceptionHandler {

    /** Before everything else, so that every answer has them. */
    private static final int FIRST = 400;

    /** After the handler for other origins (300), so that their pages may read the problem; before accounts (200). */
    private static final int AFTER_CORS = 250;

    /** After the handler that tells the readers of bodies the framework's own limit (-2), so that ours replaces it. */
    private static final int AFTER_BODY_LIMIT = 1;

    private final ProblemRenderer renderer;
    private final RequestLimits limits;
    private final AllowedMethods allowed;

    RouteExceptionHandler(ProblemRenderer answers, RequestLimits limits, AllowedMethods allowed) {
        this.renderer = answers;
        this.limits = limits;
        this.allowed = allowed;
    }

    void registerLimits(@Observes Filters filters) {
        filters.register(
                request -> {
                    SecurityHeaders.add(request.request());
                    request.next();
                },
                FIRST);
        filters.register(
                request -> {
                    limits.check(request.request());
                    request.next();
                },
                AFTER_CORS);
        filters.register(
                request -> {
                    request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limits.maxBytes(request.request()));
                    request.next();
                },
                AFTER_BODY_LIMIT);
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
            // The answer has begun as a success; only a broken connection still tells that it is not whole.
            request.request().connection().close();
            return;
        }
        ProblemRenderer.Answer answer = renderer.render(
                failure(request),
                request.request().method().name(),
                request.request().path());
        response.setStatusCode(answer.status());
        answer.headers().forEach((name, value) -> response.putHeader(name, value.toString()));
        response.end(Buffer.buffer(answer.body()));
    }

    private Throwable failure(RoutingContext request) {
        try {
            // A malformed address may have failed somewhere before it came to our own check.
            RequestLimits.requireWellFormed(request.request().uri());
        } catch (ProblemException malformed) {
            return malformed;
        }
        // The router gives a status for what it finds wrong itself, with or without an exception of its own.
        int status = request.statusCode();
        if (request.failure() != null && (status < 400 || status == 500)) {
            return request.failure();
        }
        ProblemType type = ProblemType.ofStatus(status < 400 ? 404 : status);
        return type == ProblemType.NOT_FOUND
                ? allowed.findMethodNotAllowed(
                                request.request().method().name(),
                                request.request().path())
                        .orElseGet(() -> ProblemMapper.of(type))
                : ProblemMapper.of(type);
    }
}
