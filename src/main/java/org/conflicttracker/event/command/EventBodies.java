package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.command.EventValidator.ClaimValidator;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Parser of request bodies with events. Reports all errors of a body at once: first those of its shape (400), then those of the rules (422).
 */
@ApplicationScoped
public class EventBodies {

    private final RequestBodyReader bodyReader;
    private final EventValidator validator;
    private final EventLimits limits;

    EventBodies(RequestBodyReader bodyReader, EventValidator validator, EventLimits limits) {
        this.bodyReader = bodyReader;
        this.validator = validator;
        this.limits = limits;
    }

    /** Parses one event, or an array of events. */
    public EventBatch parseBatch(JsonNode body) {
        boolean isArray = body != null && body.isArray();
        if (!isArray) {
            return new EventBatch(List.of(parseEvent(body)), false);
        }
        if (body.isEmpty() || body.size() > limits.maxBatch()) {
            throw new ProblemException(
                    body.isEmpty() ? ProblemType.BAD_REQUEST : ProblemType.TOO_LARGE,
                    "An array can have 1 to " + limits.maxBatch() + " events, not " + body.size() + ".");
        }
        ValidationErrors shapeErrors = new ValidationErrors();
        ValidationErrors ruleViolations = new ValidationErrors();
        List<EventInput> events = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            events.add(parseEvent(body.get(i), "/" + i, shapeErrors, ruleViolations));
        }
        shapeErrors.throwIfAny(ProblemType.BAD_REQUEST);
        ruleViolations.throwIfAny(ProblemType.RULE_VIOLATED);
        return new EventBatch(events, true);
    }

    /** Parses one event. */
    public EventInput parseEvent(JsonNode body) {
        ValidationErrors shapeErrors = new ValidationErrors();
        ValidationErrors ruleViolations = new ValidationErrors();
        EventInput event = parseEvent(body, "", shapeErrors, ruleViolations);
        shapeErrors.throwIfAny(ProblemType.BAD_REQUEST);
        ruleViolations.throwIfAny(ProblemType.RULE_VIOLATED);
        return event;
    }

    private EventInput parseEvent(
            JsonNode body, String pointer, ValidationErrors shapeErrors, ValidationErrors ruleViolations) {
        ValidationErrors eventErrors = new ValidationErrors();
        RequestBodyReader.Read<EventInput> read = bodyReader.read(body, EventInput.class, eventErrors);
        eventErrors.list().forEach(error -> shapeErrors.add(prefixed(error, pointer)));
        read.ruleViolations().forEach(error -> ruleViolations.add(prefixed(error, pointer)));
        if (read.value() != null) {
            validator.check(read.value(), pointer, ruleViolations);
        }
        return read.value();
    }

    private static ValidationError prefixed(ValidationError error, String pointer) {
        return ValidationError.pointer(pointer + error.pointer(), error.detail(), error.suggestion());
    }

    /** Errors of an event that does not come from a request body; empty if the event is valid. */
    public List<ValidationError> validate(EventInput event) {
        ValidationErrors errors = new ValidationErrors();
        bodyReader.validate(event).forEach(errors::add);
        validator.check(event, "", errors);
        return errors.list();
    }

    /** Parses claims to add. */
    public AddedClaims parseClaims(JsonNode body) {
        AddedClaims added = bodyReader.get(body, AddedClaims.class);
        if (added.claims().size() > limits.maxEntries()) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most " + limits.maxEntries() + " claims at once.");
        }
        ValidationErrors ruleViolations = new ValidationErrors();
        new ClaimValidator(ruleViolations).check(added.claims(), "/claims/");
        for (int i = 0; i < added.claims().size(); i++) {
            if (added.claims().get(i).no() != null) {
                ruleViolations.add(ValidationError.pointer(
                        "/claims/" + i + "/no", "Added claims get new numbers. Leave the number out.", null));
            }
        }
        ruleViolations.throwIfAny(ProblemType.RULE_VIOLATED);
        return added;
    }

    /** Parses one claim. */
    public ClaimInput parseClaim(JsonNode body) {
        ClaimInput claim = bodyReader.get(body, ClaimInput.class);
        ValidationErrors ruleViolations = new ValidationErrors();
        new ClaimValidator(ruleViolations).checkOne(claim, "");
        ruleViolations.throwIfAny(ProblemType.RULE_VIOLATED);
        return claim;
    }

    /** Parses a reference to a report. */
    public ReportReference parseReport(JsonNode body) {
        return bodyReader.get(body, ReportReference.class);
    }

    /** Parses the request of a merge. */
    public EventMergeRequest parseMerge(JsonNode body) {
        return bodyReader.get(body, EventMergeRequest.class);
    }

    /**
     * EventBatch of new events that is recorded as a whole or not at all.
     *
     * @param isArray whether the body is an array, so that the JSON pointers of errors begin with an index
     */
    public record EventBatch(List<EventInput> events, boolean isArray) {

        public EventBatch {
            events = List.copyOf(events);
        }

        /** JSON pointer of an event within the body. */
        public String pointer(int index) {
            return isArray ? "/" + index : "";
        }
    }
}
