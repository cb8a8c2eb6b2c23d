package org.conflicttracker.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.validator.IfMatch;

/** Applies a merge patch (RFC 7396) to an event as readers see it; what comes out is read like any other body. */
@ApplicationScoped
class EventPatch {

    private final ObjectMapper mapper;
    private final EventFinder finder;
    private final EventViews views;

    private final EventTags tags;

    EventPatch(ObjectMapper mapper, EventFinder finder, EventViews views, EventTags tags) {
        this.mapper = mapper;
        this.finder = finder;
        this.views = views;
        this.tags = tags;
    }

    /** A patched event, and the condition that it still is in the state that was patched. */
    record Patched(JsonNode event, IfMatch condition) {}

    /**
     * The patched event. A reason must come with the patch; a status other than MERGED lets go of what it was merged into. Even where
     * any state will do, the result is only good for the state it was made from: else it would undo what others wrote meanwhile.
     *
     * @throws ProblemException 404 where there is no such event, 412 where it is not in the state wanted, 400 where the patch is no
     *     object
     */
    Patched apply(long id, IfMatch condition, JsonNode patch) {
        if (patch == null || !patch.isObject()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "A merge patch is a JSON object.");
        }
        EventView event = views.view(finder.getState(id, Optional.empty()));
        condition.check(tags.of(event));
        ObjectNode target = mapper.valueToTree(event);
        target.remove("reason");
        if (patch.hasNonNull("status") && !patch.get("status").asText().equals(Status.MERGED.name())) {
            target.remove("mergedInto");
        }
        return new Patched(merge(target, patch), IfMatch.only(tags.of(event)));
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target != null && target.isObject() ? (ObjectNode) target : newObject(patch);
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.get(change.getKey()), change.getValue()));
            }
        }
        return merged;
    }

    private static ObjectNode newObject(JsonNode patch) {
        return ((ObjectNode) patch).objectNode();
    }
}
