package org.conflicttracker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.conflicttracker.web.caching.IfMatch;

/**
 * Request to correct an entry of a register: what the body leaves out stays as it is, null empties it.
 *
 * @param reason from the query; the one in the body takes precedence; may be null
 * @param removeMissing names of the lists that may lose entries by leaving them out
 * @param body a JSON object
 */
public record ChangeRequest(long id, IfMatch condition, String reason, Set<String> removeMissing, JsonNode body) {

    public ChangeRequest {
        removeMissing = Set.copyOf(removeMissing);
    }

    /** Whether the body says something of a field. */
    boolean states(String field) {
        return body.has(field);
    }

    /** Whether a list that the body gives, null being an empty one, must contain every known entry. */
    boolean mustKeep(String list) {
        return body.has(list) && !removeMissing.contains(list);
    }
}
