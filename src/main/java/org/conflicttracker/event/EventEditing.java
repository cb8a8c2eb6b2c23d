package org.conflicttracker.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.write.Author;
import org.conflicttracker.event.write.EventBodies;
import org.conflicttracker.event.write.EventCorrector;
import org.conflicttracker.event.write.EventInput;
import org.conflicttracker.event.write.Reasons;
import org.conflicttracker.security.Audience;
import org.conflicttracker.validator.IfMatch;

/** Reads what an editor wants of an event and has it done. */
@ApplicationScoped
class EventEditing {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventCorrector corrector;
    private final Audience audience;
    private final ObjectMapper mapper;

    EventEditing(
            EventBodies bodies, EventPatch patches, EventCorrector corrector, Audience audience, ObjectMapper mapper) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.audience = audience;
        this.mapper = mapper;
    }

    EventView replace(long id, ChangeParameters change, JsonNode body) {
        return replace(id, change, new EventPatch.Patched(body, new IfMatch(change.ifMatch)));
    }

    EventView patch(long id, ChangeParameters change, JsonNode body) {
        return replace(id, change, patches.apply(id, new IfMatch(change.ifMatch), body));
    }

    private EventView replace(long id, ChangeParameters change, EventPatch.Patched next) {
        EventInput input = bodies.event(next.event());
        return corrector.replace(id, next.condition(), input, author(change, input.reason()));
    }

    /** The JSON that a text holds; null where it holds nothing. */
    JsonNode parsed(String body) throws JsonProcessingException {
        return body == null || body.isBlank() ? null : mapper.readTree(body);
    }

    EventView retract(long id, ChangeParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        return corrector.retract(id, condition, author(change, Reasons.of(body)));
    }

    private Author author(ChangeParameters change, String reason) {
        return new Author(audience.name(), Reasons.require(change.reason, reason));
    }
}
