package org.conflicttracker.event.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.ParsedEvent;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.command.WarningService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
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
    private final WarningService warnings;
    private final EventReader eventReader;
    private final EventViewMapper views;
    private final CurrentUser currentUser;

    EventEditService(
            EventBodies bodies,
            RequestBodyReader bodyReader,
            ObjectMapper mapper,
            EventPatch patches,
            EventCorrector corrector,
            WarningService warnings,
            EventReader eventReader,
            EventViewMapper views,
            CurrentUser currentUser) {
        this.bodies = bodies;
        this.bodyReader = bodyReader;
        this.mapper = mapper;
        this.patches = patches;
        this.corrector = corrector;
        this.warnings = warnings;
        this.eventReader = eventReader;
        this.views = views;
        this.currentUser = currentUser;
    }

    RecordedEvent replace(long id, ChangeReasonParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        ParsedEvent parsed = bodies.parseEvent(body);
        ParsedReason reason = parseReason(change, parsed.input().reason());
        List<Warning> found = warnings.findWarnings(parsed, id);
        return RecordedEvent.of(
                corrector.replace(id, condition, before -> parsed.plus(reason.faults()), reason.context()), found);
    }

    RecordedEvent patch(long id, ChangeReasonParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        EventPatch.requireValid(body);
        ParsedReason reason = parseReason(change, ReasonParser.parse(body));
        List<Warning> found = findWarnings(id, body);
        EventView patched = corrector.replace(
                id,
                condition,
                before -> bodies.parseEvent(patches.apply(before, body)).plus(reason.faults()),
                reason.context());
        return RecordedEvent.of(patched, found);
    }

    /** Warnings for the event as the patch would make it now; none if it cannot be patched. */
    private List<Warning> findWarnings(long id, JsonNode patch) {
        try {
            EventView before = views.toView(eventReader.getRevision(id, Optional.empty()));
            return warnings.findWarnings(bodies.parseEvent(patches.apply(before, patch)), id);
        } catch (ProblemException e) {
            // the patch itself reports it
            return List.of();
        }
    }

    EventView retract(long id, ChangeReasonParameters change, String body) {
        String reason = parseReason(body);
        IfMatch condition = new IfMatch(change.ifMatch);
        return corrector.retract(id, condition, changeContext(change, reason));
    }

    /** Context of a change; with faults it has no reason, and nothing may be recorded. */
    private record ParsedReason(ChangeContext context, List<ValidationError> faults) {}

    /** Reason of a change; what is wrong with it is reported together with the errors of the body. */
    private ParsedReason parseReason(ChangeReasonParameters change, String reason) {
        try {
            return new ParsedReason(changeContext(change, reason), List.of());
        } catch (ProblemException e) {
            return new ParsedReason(new ChangeContext(currentUser.name(), null), e.errors());
        }
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
