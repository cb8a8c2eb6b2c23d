package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads what authors send, and tells everything that is wrong with it by itself: shape first (400), then rules (422). */
@ApplicationScoped
public class EventBodies {

    private final RequestBodyReader bodyReader;
    private final EventValidator validator;
    private final EventLimits limits;

    EventBodies(RequestBodyReader bodies, EventValidator rules, EventLimits limits) {
        this.bodyReader = bodies;
        this.validator = rules;
        this.limits = limits;
    }

    /** One event, or an array of them. */
    public Batch parseBatch(JsonNode body) {
        boolean isArray = body != null && body.isArray();
        if (!isArray) {
            return new Batch(List.of(parseEvent(body)), false);
        }
        if (body.isEmpty() || body.size() > limits.maxBatch()) {
            throw new ProblemException(
                    body.isEmpty() ? ProblemType.BAD_REQUEST : ProblemType.TOO_LARGE,
                    "An array can have 1 to " + limits.maxBatch() + " events, not " + body.size() + ".");
        }
        ValidationErrors shape = new ValidationErrors();
        ValidationErrors broken = new ValidationErrors();
        List<EventInput> events = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            events.add(parseEvent(body.get(i), "/" + i, shape, broken));
        }
        shape.throwIfAny(ProblemType.BAD_REQUEST);
        broken.throwIfAny(ProblemType.RULE_VIOLATED);
        return new Batch(events, true);
    }

    /** One event. */
    public EventInput parseEvent(JsonNode body) {
        ValidationErrors shape = new ValidationErrors();
        ValidationErrors broken = new ValidationErrors();
        EventInput event = parseEvent(body, "", shape, broken);
        shape.throwIfAny(ProblemType.BAD_REQUEST);
        broken.throwIfAny(ProblemType.RULE_VIOLATED);
        return event;
    }

    private EventInput parseEvent(JsonNode body, String pointer, ValidationErrors shape, ValidationErrors broken) {
        ValidationErrors own = new ValidationErrors();
        RequestBodyReader.Read<EventInput> read = bodyReader.read(body, EventInput.class, own);
        own.list().forEach(fault -> shape.add(prefixed(fault, pointer)));
        read.ruleViolations().forEach(fault -> broken.add(prefixed(fault, pointer)));
        if (read.value() != null) {
            validator.check(read.value(), pointer, broken);
        }
        return read.value();
    }

    private static ValidationError prefixed(ValidationError fault, String pointer) {
        return ValidationError.pointer(pointer + fault.pointer(), fault.detail(), fault.suggestion());
    }

    /** What is wrong with an event that was not read from a body; empty where it may be recorded. */
    public List<ValidationError> validate(EventInput event) {
        ValidationErrors faults = new ValidationErrors();
        bodyReader.validate(event).forEach(faults::add);
        validator.check(event, "", faults);
        return faults.list();
    }

    /** Claims to add. */
    public AddedClaims parseClaims(JsonNode body) {
        AddedClaims added = bodyReader.get(body, AddedClaims.class);
        if (added.claims().size() > limits.maxEntries()) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most " + limits.maxEntries() + " claims at once.");
        }
        ValidationErrors broken = new ValidationErrors();
        new ClaimValidator(broken).check(added.claims(), "/claims/");
        for (int i = 0; i < added.claims().size(); i++) {
            if (added.claims().get(i).no() != null) {
                broken.add(ValidationError.pointer(
                        "/claims/" + i + "/no", "Added claims get new numbers. Leave the number out.", null));
            }
        }
        broken.throwIfAny(ProblemType.RULE_VIOLATED);
        return added;
    }
}
