package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventCorrection;
import org.conflicttracker.event.command.EventCorrector;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.caching.IfMatch;

/** Service that parses the changes of an event as a whole and executes them. */
@ApplicationScoped
class EventEditService {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventCorrector corrector;
    private final ChangeReasons reasons;

    EventEditService(EventBodies bodies, EventPatch patches, EventCorrector corrector, ChangeReasons reasons) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.reasons = reasons;
    }

    EventView replace(long id, Edit edit, JsonNode body) {
        return correct(id, edit, body, patches::replace);
    }

    EventView patch(long id, Edit edit, JsonNode body) {
        return correct(id, edit, body, patches::patch);
    }

    private EventView correct(long id, Edit edit, JsonNode body, BiFunction<EventView, JsonNode, JsonNode> completion) {
        IfMatch condition = edit.change().condition();
        EventPatch.requireValid(body);
        Set<String> removable = new HashSet<>(edit.removeMissing().pointers());
        removable.addAll(EventPatch.emptiedLists(body));
        return corrector.replace(
                id,
                condition,
                before -> new EventCorrection(bodies.parseEvent(completion.apply(before, body)), removable),
                reasons.context(edit.change(), body));
    }

    EventView retract(long id, ChangeReasonParameters change, String body) {
        return corrector.retract(id, change.condition(), reasons.contextOfText(change, body));
    }

    /** Parameters of a correction. */
    record Edit(ChangeReasonParameters change, RemoveMissingParameter removeMissing) {}
}
