package org.conflicttracker.event;

import com.fasterxml.jackson.databind.JsonNode;
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

    EventEditing(EventBodies bodies, EventPatch patches, EventCorrector corrector, Audience audience) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.audience = audience;
    }

    EventView replace(long id, ChangeParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        EventInput input = bodies.event(body);
        return corrector.replace(id, condition, before -> input, author(change, input.reason()));
    }

    EventView patch(long id, ChangeParameters change, JsonNode body) {
        IfMatch condition = new IfMatch(change.ifMatch);
        EventPatch.require(body);
        Author author = author(change, Reasons.of(body));
        return corrector.replace(id, condition, before -> bodies.event(patches.apply(before, body)), author);
    }

    EventView retract(long id, ChangeParameters change, String reason) {
        IfMatch condition = new IfMatch(change.ifMatch);
        return corrector.retract(id, condition, author(change, reason));
    }

    private Author author(ChangeParameters change, String reason) {
        return new Author(audience.name(), Reasons.require(change.reason, reason));
    }
}
