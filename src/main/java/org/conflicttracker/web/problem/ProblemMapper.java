package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says for every failure which problem it is to the caller. */
final class ProblemMapper {

    /** Headers of a framework's refusal that callers need. */
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.ALLOW, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER);

    private ProblemMapper() {}

    /** The problem; empty for a mistake of ours, which callers learn nothing of but its id. */
    static Optional<ProblemException> of(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return Optional.of(problem);
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            return Optional.of(of(ProblemType.UNAUTHORIZED));
        }
        if (failure instanceof ForbiddenException) {
            return Optional.of(of(ProblemType.FORBIDDEN));
        }
        if (failure instanceof ConstraintViolationException violations) {
            return Optional.ofNullable(Violations.fromParameters(violations))
                    .map(faults -> ValidationErrors.of(ProblemType.BAD_REQUEST, faults));
        }
        if (UnavailableDatabase.isCauseOf(failure)
                || !(failure instanceof WebApplicationException) && Outage.isUnderWay()) {
            return Optional.of(of(ProblemType.UNAVAILABLE));
        }
        return failure instanceof WebApplicationException refusal
                ? fromWebApplicationException(refusal)
                : fromUnreadableBody(failure);
    }

    private static Optional<ProblemException> fromWebApplicationException(WebApplicationException refusal) {
        if (refusal.getResponse().getStatus() == 400) {
            Optional<ProblemException> body = fromUnreadableBody(refusal.getCause());
            if (body.isPresent()) {
                return body;
            }
        }
        return fromStatus(refusal.getResponse()).map(problem -> {
            KEPT_HEADERS.forEach(
                    name -> Optional.ofNullable(refusal.getResponse().getHeaderString(name))
                            .ifPresent(value -> problem.withHeader(name, value)));
            return problem;
        });
    }

    private static Optional<ProblemException> fromStatus(Response response) {
        ProblemType type = ProblemType.ofStatus(response.getStatus());
        return type == ProblemType.INTERNAL_ERROR ? Optional.empty() : Optional.of(of(type));
    }

    /** A body that is no JSON. Only what came in is read with Jackson's tree, so the mistake is not ours. */
    private static Optional<ProblemException> fromUnreadableBody(Throwable failure) {
        if (failure instanceof JsonProcessingException json) {
            return Optional.of(JsonFailure.of(json));
        }
        return failure instanceof CharConversionException
                ? Optional.of(new ProblemException(ProblemType.BAD_REQUEST, "The body is not valid UTF-8 text."))
                : Optional.empty();
    }

    static ProblemException of(ProblemType type) {
        return new ProblemException(type, type.title() + ".");
    }

    /** Says in our words why a body is no JSON; the library's own messages name its classes. */
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
            JsonLocation at = failure.getLocation();
            return at == null || at.getLineNr() < 1
                    ? "."
                    : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ").";
        }
    }
}
