package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.IfMatch;

/** Service that parses the changes of an event and executes them. */
@ApplicationScoped
class EventEditService {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventCorrector corrector;
    private final CurrentUser currentUser;

    EventEditService(EventBodies bodies, EventPatch patches, EventCorrector corrector, CurrentUser currentUser) {
        this.bodies = bodies;
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

    EventView retract(long id, ChangeReasonParameters change, String reason) {
        IfMatch condition = new IfMatch(change.ifMatch);
        return corrector.retract(id, condition, changeContext(change, reason));
    }

    private ChangeContext changeContext(ChangeReasonParameters change, String reason) {
        return new ChangeContext(currentUser.name(), ReasonParser.require(change.reason, reason));
    }
}
