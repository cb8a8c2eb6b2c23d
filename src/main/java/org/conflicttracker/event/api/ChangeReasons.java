package org.conflicttracker.event.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.command.ReasonParser.StatedReason;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ETagFactory.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parser of the reasons of changes; the current user is their author. A reason in the body beats one in the address. */
@ApplicationScoped
class ChangeReasons {

    private final RequestBodyReader bodyReader;
    private final ObjectMapper mapper;
    private final CurrentUser currentUser;

    ChangeReasons(RequestBodyReader bodyReader, ObjectMapper mapper, CurrentUser currentUser) {
        this.bodyReader = bodyReader;
        this.mapper = mapper;
        this.currentUser = currentUser;
    }

    /**
     * Context of a change.
     *
     * @param inBody the reason in the body; null if there is none
     * @throws ProblemException 422 if there is no reason, or it is too long
     */
    ChangeContext context(ChangeReasonParameters change, @Nullable String inBody) {
        return new ChangeContext(currentUser.name(), ReasonParser.require(change.reason, inBody));
    }

    /** The same for a body with other members besides the reason; null if the request has none. */
    private ChangeContext context(ChangeReasonParameters change, JsonNode body) {
        return context(change, ReasonParser.parse(body));
    }

    /** The same; what is wrong with the reason is reported together with the errors of the body. */
    StatedChange parse(ChangeReasonParameters change, JsonNode body) {
        try {
            return new StatedChange(context(change, body), List.of());
        } catch (ProblemException e) {
            return new StatedChange(new ChangeContext(currentUser.name(), null), e.errors());
        }
    }

    /** Context of a change whose reason is known. */
    ChangeContext contextOf(String reason) {
        return new ChangeContext(currentUser.name(), reason);
    }

    /** Context of a change; with faults it has no reason, and nothing may be recorded. */
    record StatedChange(ChangeContext context, List<ValidationError> faults) {}

    /**
     * Context of a change whose body contains nothing but the reason. Most clients send no body with DELETE, and then no media type either.
     *
     * @throws ProblemException 400 if the body is not JSON, or has other members; 422 as above
     */
    ChangeContext contextOfText(ChangeReasonParameters change, @Nullable String body) {
        return context(change, parse(body));
    }

    private @Nullable String parse(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return bodyReader.get(mapper.readTree(body), StatedReason.class).reason();
        } catch (JsonProcessingException e) {
            String detail = "The body is not valid JSON. It can contain the reason, or be left out.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("", detail, null)));
        }
    }

    /** Parameters of every change of an event: {@code If-Match} and the reason. */
    public static class ChangeReasonParameters {

        @RestHeader("If-Match")
        @Parameter(description = IfMatch.DESCRIPTION, example = "*")
        public @Nullable String ifMatch;

        @RestQuery
        @Parameter(
                description = "Reason for the change, in your own words: it goes on record, and everybody can read it."
                        + " Can be in the body instead; then the one in the body counts.")
        public @Nullable String reason;

        /** @throws ProblemException 428 if the header is missing */
        IfMatch condition() {
            return new IfMatch(ifMatch);
        }

        /** The condition of a change that does not need one; empty if the header is missing. */
        Optional<IfMatch> optionalCondition() {
            return ifMatch == null || ifMatch.isBlank() ? Optional.empty() : Optional.of(condition());
        }
    }
}
