package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mapping of exceptions to problems. */
@ApplicationScoped
class ProblemMapper {

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
    private static Optional<ProblemException> fromUnreadableBody(Throwable failure) {
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
                return problem(ProblemType.TOO_LARGE, "A text or number in the body is too long" + location(failure));
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
