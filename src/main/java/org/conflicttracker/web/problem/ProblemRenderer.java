package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.web.problem.RequestBodyReader.Violations;
import org.conflicttracker.web.problem.RouteExceptionHandler.AllowedMethods;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Renderer of problems as {@code application/problem+json}, the same for errors in resources, routes and connections. */
@ApplicationScoped
public class ProblemRenderer {

    private static final Logger LOG = Logger.getLogger(ProblemRenderer.class);

    private static final int RETRY_SECONDS = 5;

    private final ProblemMapper problems;
    private final ObjectMapper mapper;
    private final Instance<ProblemPages> pages;

    ProblemRenderer(ProblemMapper problems, ObjectMapper mapper, Instance<ProblemPages> pages) {
        this.problems = problems;
        this.mapper = mapper;
        this.pages = pages;
    }

    /** Rendered response. */
    public record RenderedProblem(int status, Map<String, Object> headers, byte[] body) {}

    /**
     * Renders the response to a failed request, and logs internal errors and unavailability.
     *
     * @param path of the request, as sent
     */
    public RenderedProblem render(Throwable failure, String method, String path) {
        return isDisconnection(failure) ? disconnected(method, path) : respond(toProblem(failure, method, path), path);
    }

    private ProblemException toProblem(Throwable failure, String method, String path) {
        ProblemException problem =
                problems.find(failure).orElseGet(() -> logInternalError(failure, method + " " + Quote.truncate(path)));
        if (problem.type() == ProblemType.UNAVAILABLE && problem != failure) {
            LOG.warnf("503 for %s %s: %s", method, Quote.truncate(path), failure);
        }
        return problem;
    }

    /** Renders the response to a failed request of Vert.x, which also knows whether the client is gone. */
    RenderedProblem render(Throwable failure, HttpServerRequest request) {
        String method = request.method().name();
        if (isDisconnection(failure)
                || failure instanceof IOException && request.response().closed()) {
            return disconnected(method, request.path());
        }
        ProblemException problem = toProblem(failure, method, request.path());
        return isPage(request) && pages.isResolvable()
                ? respondWithPage(problem, request)
                : respond(problem, request.path());
    }

    /** Whether a browser asked for a page: outside the API, and not for JSON. */
    private static boolean isPage(HttpServerRequest request) {
        String path = request.path();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && path != null
                && !path.startsWith("/api/")
                && !path.startsWith("/q/")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML);
    }

    private RenderedProblem respondWithPage(ProblemException problem, HttpServerRequest request) {
        ProblemPages.Page page = pages.get().render(problem, request);
        Map<String, Object> headers = headers(problem);
        headers.put(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8");
        headers.put(HttpHeaders.CONTENT_LANGUAGE, page.language());
        return new RenderedProblem(problem.type().status(), headers, page.html().getBytes(StandardCharsets.UTF_8));
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

    /** Mapping of exceptions to problems. */
    @ApplicationScoped
    static class ProblemMapper {

        /** Headers of the framework's error responses that are kept. */
        private static final List<String> KEPT_HEADERS =
                List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

        private final Instance<Outage> outages;

        ProblemMapper(@Any Instance<Outage> outages) {
            this.outages = outages;
        }

        /** The problem of an exception; empty for an internal error, of which clients learn only the id. */
        Optional<ProblemException> find(Throwable failure) {
            if (failure instanceof ProblemException problem) {
                return Optional.of(problem);
            }
            if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
                return Optional.of(new ProblemException(ProblemType.UNAUTHORIZED));
            }
            if (failure instanceof ForbiddenException) {
                return Optional.of(new ProblemException(ProblemType.FORBIDDEN));
            }
            if (failure instanceof ConstraintViolationException violations) {
                return Optional.ofNullable(Violations.fromParameters(violations))
                        .map(errors -> ValidationErrors.of(ProblemType.BAD_REQUEST, errors));
            }
            if (UnavailableDatabase.isCauseOf(failure)
                    || !(failure instanceof WebApplicationException)
                            && outages.stream().anyMatch(Outage::happened)) {
                return Optional.of(new ProblemException(ProblemType.UNAVAILABLE));
            }
            return failure instanceof WebApplicationException exception
                    ? fromWebApplicationException(exception)
                    : fromUnreadableBody(failure);
        }

        private static Optional<ProblemException> fromWebApplicationException(WebApplicationException exception) {
            if (exception.getResponse().getStatus() == 400) {
                Optional<ProblemException> body = fromUnreadableBody(exception.getCause());
                if (body.isPresent()) {
                    return body;
                }
            }
            return fromStatus(exception.getResponse()).map(problem -> {
                KEPT_HEADERS.forEach(
                        name -> Optional.ofNullable(exception.getResponse().getHeaderString(name))
                                .ifPresent(value -> problem.withHeader(name, value)));
                return problem;
            });
        }

        private static Optional<ProblemException> fromStatus(Response response) {
            ProblemType type = ProblemType.ofStatus(response.getStatus());
            return type == ProblemType.INTERNAL_ERROR ? Optional.empty() : Optional.of(new ProblemException(type));
        }

        /** The problem of a body that is not JSON. Jackson's tree model reads request bodies only, so the error is the client's. */
        private static Optional<ProblemException> fromUnreadableBody(@Nullable Throwable failure) {
            if (failure instanceof JsonProcessingException json) {
                return Optional.of(JsonFailure.of(json));
            }
            return failure instanceof CharConversionException
                    ? Optional.of(new ProblemException(ProblemType.BAD_REQUEST, "The body is not valid UTF-8 text."))
                    : Optional.empty();
        }

        /** Problems of malformed JSON. Jackson's own messages name its classes and are not shown. */
        static final class JsonFailure {

            private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.{0,60})'");

            private JsonFailure() {}

            static ProblemException of(JsonProcessingException failure) {
                String message = failure.getOriginalMessage() == null ? "" : failure.getOriginalMessage();
                Matcher duplicate = DUPLICATE.matcher(message);
                if (failure instanceof StreamConstraintsException && !message.contains("nesting")) {
                    return problem(
                            ProblemType.TOO_LARGE, "A text or number in the body is too long" + location(failure));
                }
                if (failure instanceof StreamConstraintsException) {
                    return problem(ProblemType.BAD_REQUEST, "The body is nested too deeply" + location(failure));
                }
                if (duplicate.find()) {
                    return problem(
                            ProblemType.BAD_REQUEST,
                            "The property " + Quote.of(duplicate.group(1)) + " appears twice in one object"
                                    + location(failure));
                }
                return message.contains("No content")
                        ? problem(ProblemType.BAD_REQUEST, "The request needs a body: a JSON object.")
                        : problem(ProblemType.BAD_REQUEST, "The body is not valid JSON" + location(failure));
            }

            private static ProblemException problem(ProblemType type, String detail) {
                return new ProblemException(type, detail).errors(List.of(ValidationError.pointer("", detail, null)));
            }

            private static String location(JsonProcessingException failure) {
                JsonLocation jsonLocation = failure.getLocation();
                return jsonLocation == null || jsonLocation.getLineNr() < 1
                        ? "."
                        : " (line " + jsonLocation.getLineNr() + ", column " + jsonLocation.getColumnNr() + ").";
            }
        }
    }

    /** Pages that tell people of a problem, where a program gets JSON; implemented with the other pages. */
    public interface ProblemPages {

        /**
         * The page, in the language of the reader.
         *
         * @param request that failed, of a browser
         */
        Page render(ProblemException problem, HttpServerRequest request);

        /** Page as HTML. @param language tag (BCP 47) */
        record Page(String html, String language) {}
    }

    /** Lasting failure of a component, until the process ends. Every exception that is thrown meanwhile counts as its consequence: 503. */
    public interface Outage {

        /** Whether the component has failed. */
        boolean happened();
    }

    /** Exception mapper for all exceptions of resources. */
    @Singleton
    static class RestExceptionMapper {

        private final ProblemRenderer renderer;
        private final AllowedMethods allowed;

        RestExceptionMapper(ProblemRenderer renderer, AllowedMethods allowed) {
            this.renderer = renderer;
            this.allowed = allowed;
        }

        /**
         * Maps an exception to a problem. Each type is listed, because the framework has mappers of its own for these and the mapper
         * of the nearest type wins.
         */
        @ServerExceptionMapper({
            Throwable.class,
            WebApplicationException.class,
            NotFoundException.class,
            ConstraintViolationException.class,
            JsonProcessingException.class,
            MismatchedInputException.class,
            UnauthorizedException.class,
            ForbiddenException.class,
            AuthenticationFailedException.class,
            AuthenticationCompletionException.class
        })
        public Response toResponse(Throwable failure, RoutingContext context) {
            if (failure instanceof WebApplicationException redirect
                    && redirect.getResponse().getStatus() < 400) {
                return redirect.getResponse();
            }
            String method = context.request().method().name();
            String path = context.request().path();
            Throwable reported = failure instanceof NotFoundException
                    ? allowed.findMethodNotAllowed(method, path)
                            .map(Throwable.class::cast)
                            .orElse(failure)
                    : failure;
            ProblemRenderer.RenderedProblem problem = renderer.render(reported, context.request());
            Response.ResponseBuilder response =
                    Response.status(problem.status()).entity(problem.body());
            problem.headers().forEach(response::header);
            if (problem.status() == 405 && !problem.headers().containsKey(HttpHeaders.ALLOW)) {
                response.header(HttpHeaders.ALLOW, allowed.methodsOf(path));
            }
            return response.build();
        }
    }
}
