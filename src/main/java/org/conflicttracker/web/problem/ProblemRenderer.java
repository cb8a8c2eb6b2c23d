package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Renderer of problems as {@code application/problem+json}, the same for errors in resources, routes and connections. */
@ApplicationScoped
public class ProblemRenderer {

    private static final Logger LOG = Logger.getLogger(ProblemRenderer.class);

    private static final int RETRY_SECONDS = 5;

    private final ProblemMapper problems;
    private final ObjectMapper mapper;

    ProblemRenderer(ProblemMapper problems, ObjectMapper mapper) {
        this.problems = problems;
        this.mapper = mapper;
    }

    /** Rendered response. */
    public record RenderedProblem(int status, Map<String, Object> headers, byte[] body) {}

    /**
     * Renders the response to a failed request, and logs internal errors and unavailability.
     *
     * @param path of the request, as sent
     */
    public RenderedProblem render(Throwable failure, String method, String path) {
        if (isDisconnection(failure)) {
            return disconnected(method, path);
        }
        ProblemException problem =
                problems.find(failure).orElseGet(() -> logInternalError(failure, method + " " + Quote.truncate(path)));
        if (problem.type() == ProblemType.UNAVAILABLE && problem != failure) {
            LOG.warnf("503 for %s %s: %s", method, Quote.truncate(path), failure);
        }
        return respond(problem, path);
    }

    /** Renders the response to a failed request of Vert.x, which also knows whether the client is gone. */
    RenderedProblem render(Throwable failure, HttpServerRequest request) {
        String method = request.method().name();
        return failure instanceof IOException && request.response().closed()
                ? disconnected(method, request.path())
                : render(failure, method, request.path());
    }

    private RenderedProblem disconnected(String method, String path) {
        LOG.infof("Client closed the connection during %s %s", method, Quote.truncate(path));
        return respond(new ProblemException(ProblemType.UNAVAILABLE, "The connection was closed."), path);
    }

    private RenderedProblem respond(ProblemException problem, String path) {
        return new RenderedProblem(problem.type().status(), headers(problem), body(problem, path));
    }

    /**
     * Whether writing the response met a closed or reset connection, so that nobody reads it. A closed file throws other exceptions, and a
     * lost connection to the database is wrapped in an {@code SQLException}.
     */
    private static boolean isDisconnection(Throwable failure) {
        // Bounded, because chains of causes can be circular.
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(30)
                .anyMatch(cause -> cause instanceof HttpClosedException
                        || cause instanceof IOException
                                && cause.getClass().getPackageName().startsWith("io.netty")
                        || cause instanceof SocketException && failure instanceof IOException);
    }

    private static ProblemException logInternalError(Throwable failure, String request) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s in %s", id, request);
        return new ProblemException(
                        ProblemType.INTERNAL_ERROR,
                        "This is an error in the tracker. Please report this error id to the administrator.")
                .withMember("id", id);
    }

    private static Map<String, Object> headers(ProblemException problem) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Cache-Control", "no-store");
        if (problem.type() == ProblemType.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Basic realm=\"conflict tracker\"");
        }
        if (problem.type() == ProblemType.UNAVAILABLE || problem.type() == ProblemType.TOO_MANY_REQUESTS) {
            headers.put("Retry-After", RETRY_SECONDS);
        }
        headers.putAll(problem.headers());
        return headers;
    }

    private byte[] body(ProblemException problem, String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type().path());
        body.put("title", problem.type().title());
        body.put("status", problem.type().status());
        body.put("detail", problem.getMessage());
        body.put("instance", path);
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        problem.members().forEach(body::putIfAbsent);
        try {
            // Via a string: client input that is repeated here may contain half a surrogate pair.
            return mapper.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be serialized", e);
        }
    }
}
