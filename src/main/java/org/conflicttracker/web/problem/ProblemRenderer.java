package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Writes problems as {@code application/problem+json}, the same wherever in the server they arise. */
@ApplicationScoped
public class ProblemRenderer {

    private static final Logger LOG = Logger.getLogger(ProblemRenderer.class);

    private static final int RETRY_SECONDS = 5;

    private final ObjectMapper mapper;

    ProblemRenderer(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A finished answer. */
    public record Answer(int status, Map<String, Object> headers, byte[] body) {}

    /** @param path of the request, as it came */
    public Answer render(Throwable failure, String method, String path) {
        ProblemException problem = ProblemMapper.of(failure)
                .orElseGet(() -> logInternalError(failure, method + " " + Quote.truncate(path)));
        if (problem.type() == ProblemType.UNAVAILABLE && problem != failure) {
            LOG.warnf("Not available for %s %s: %s", method, Quote.truncate(path), failure);
        }
        return new Answer(problem.type().status(), headers(problem), body(problem, path));
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
            // By way of a string: what callers sent and we repeat may hold half a surrogate pair.
            return mapper.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A member of a problem cannot be written", e);
        }
    }
}
