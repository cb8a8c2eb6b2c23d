package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Applies a merge patch (RFC 7396) to an event as readers see it; what comes out is read like any other body. */
@ApplicationScoped
class EventPatch {

    private final ObjectMapper mapper;

    EventPatch(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws ProblemException 400 where the patch is no object */
    static void requireValid(JsonNode patch) {
        if (patch == null || !patch.isObject()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "A merge patch must be a JSON object.");
        }
        if (patch.has("status") && patch.get("status").isNull()) {
            String detail = "An event always has a status: give the new one, e.g. PUBLISHED.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("/status", detail, null)));
        }
    }

    /** The patched event. A status other than MERGED lets go of what it was merged into. */
    JsonNode apply(EventView event, JsonNode patch) {
        ObjectNode target = mapper.valueToTree(event);
        target.remove("reason");
        if (patch.hasNonNull("status") && !patch.get("status").asText().equals(Status.MERGED.name())) {
            target.remove("mergedInto");
        }
        return merge(target, patch);
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
