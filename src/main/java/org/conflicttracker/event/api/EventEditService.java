package org.conflicttracker.event.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;

/** Service that parses the changes of an event and executes them. */
@ApplicationScoped
class EventEditService {

    private final EventBodies bodies;
    private final RequestBodyReader bodyReader;
    private final ObjectMapper mapper;
    private final EventPatch patches;
    private final EventCorrector corrector;
    private final CurrentUser currentUser;

    EventEditService(
            EventBodies bodies,
            RequestBodyReader bodyReader,
            ObjectMapper mapper,
            EventPatch patches,
            EventCorrector corrector,
            CurrentUser currentUser) {
        this.bodies = bodies;
        this.bodyReader = bodyReader;
        this.mapper = mapper;
        this.patches = patches;
        this.corrector = corrector;
        this.currentUser = currentUser;
    }

    EventView replace(long id, ChangeReasonParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        EventInput input = bodies.parseEvent(body);
        return corrector.replace(id, condition, before -> input, changeContext(change, input.reason()));
    }

    EventView patch(long id, ChangeReasonParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        EventPatch.requireValid(body);
        ChangeContext context = changeContext(change, ReasonParser.parse(body));
        return corrector.replace(id, condition, before -> bodies.parseEvent(patches.apply(before, body)), context);
    }

    EventView retract(long id, ChangeReasonParameters change, String body) {
        String reason = parseReason(body);
        IfMatch condition = new IfMatch(change.ifMatch);
        return corrector.retract(id, condition, changeContext(change, reason));
    }

    private ChangeContext changeContext(ChangeReasonParameters change, String reason) {
        return new ChangeContext(currentUser.name(), ReasonParser.require(change.reason, reason));
    }

    /**
     * The reason in the body of a DELETE; null if there is none. Most clients send no body, and then no media type either.
     *
     * @throws ProblemException 400 if the body is not JSON, or has other members
     */
    private String parseReason(String body) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return bodyReader.get(mapper.readTree(body), Retraction.class).reason();
        } catch (JsonProcessingException e) {
            String detail = "The body is not valid JSON. It can contain the reason, or be left out.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("", detail, null)));
        }
    }
}
