package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.common.json.MergePatch;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Qualifier;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/**
 * Bodies of PUT and PATCH, completed by the event that they correct (rule 5): what they leave out stays, and null empties it. The result is
 * parsed like any other body.
 */
@ApplicationScoped
class EventPatch {

    private static final String CLAIMS = "claims";
    private static final String EXTERNAL_IDS = "externalIds";

    /** Members of a view that are not input. */
    private static final Set<String> READ_ONLY = Set.of("reason", "recordedBy", "moved", "dataset");

    private final ObjectMapper mapper;

    EventPatch(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws ProblemException 400 if the body is not an object, or removes the status */
    static void requireValid(JsonNode body) {
        if (body == null || !body.isObject()) {
            String detail = "The body must be a JSON object with what is to be changed.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("", detail, null)));
        }
        if (body.has("status") && body.get("status").isNull()) {
            String detail = "An event always has a status: give the new one, e.g. PUBLISHED.";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.pointer("/status", detail, null)));
        }
    }

    /** The event with the fields of the body (PUT): each field that is given is replaced as a whole. */
    JsonNode replace(EventView event, JsonNode body) {
        ObjectNode target = target(event, body);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = completed(event, field.getKey(), field.getValue());
            set(target, field.getKey(), field.getKey().equals(EXTERNAL_IDS) ? MergePatch.apply(null, value) : value);
        }
        return target;
    }

    /** The event with a JSON merge patch (RFC 7396). */
    JsonNode patch(EventView event, JsonNode patch) {
        ObjectNode target = target(event, patch);
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = completed(event, field.getKey(), field.getValue());
            set(target, field.getKey(), MergePatch.apply(target.get(field.getKey()), value));
        }
        return target;
    }

    /** The event as a body. A status other than MERGED removes {@code mergedInto}. */
    private ObjectNode target(EventView event, JsonNode body) {
        ObjectNode target = mapper.valueToTree(event);
        target.remove(READ_ONLY);
        if (body.hasNonNull("status") && !body.get("status").asText().equals(Status.MERGED.name())) {
            target.remove("mergedInto");
        }
        return target;
    }

    private static void set(ObjectNode target, String field, JsonNode value) {
        if (value.isNull()) {
            target.remove(field);
        } else {
            target.set(field, value);
        }
    }

    /** A value of the body in which each claim with a known number is completed by what is known of it. */
    private JsonNode completed(EventView event, String field, JsonNode value) {
        if (!field.equals(CLAIMS) || !value.isArray()) {
            return value;
        }
        ArrayNode claims = mapper.createArrayNode();
        for (JsonNode claim : value) {
            claims.add(event.content().claims().stream()
                    .filter(known -> claim.isObject()
                            && claim.path("no").isInt()
                            && claim.path("no").intValue() == known.no())
                    .findFirst()
                    .map(known -> patch(known, claim))
                    .orElse(claim));
        }
        return claims;
    }

    /** The claim with the fields of the patch. */
    JsonNode patch(Claim claim, JsonNode patch) {
        return new ClaimPatch(mapper.valueToTree(claim)).apply(patch);
    }

    /**
     * Merge patch of one claim. A reference to a report or a source is replaced as a whole. Numbers that were worked out from the one number
     * that the claim states (rule 2) are worked out anew: if the best of "exactly 973" becomes 970, so do its low and high.
     *
     * @param claim the claim as JSON; it is changed
     */
    record ClaimPatch(ObjectNode claim) {

        private static final String LOW = "low";
        private static final String BEST = "best";
        private static final String HIGH = "high";
        private static final String QUALIFIER = "qualifier";
        private static final List<String> NUMBERS = List.of(LOW, BEST, HIGH);

        /** The claim with the fields of the patch; null removes a field. */
        ObjectNode apply(JsonNode patch) {
            boolean changesOneNumber = isOneNumber() && NUMBERS.stream().anyMatch(patch::has);
            String stated = statedNumber(claim.path(QUALIFIER).asText());
            if (changesOneNumber) {
                NUMBERS.stream().filter(number -> !number.equals(stated)).forEach(claim::remove);
            }
            for (Map.Entry<String, JsonNode> field : patch.properties()) {
                if (field.getValue().isNull()) {
                    claim.remove(field.getKey());
                } else {
                    claim.set(field.getKey(), field.getValue());
                }
            }
            if (changesOneNumber && !patch.has(QUALIFIER) && !stated.equals(BEST) && isRange()) {
                // "at least" and "at most" do not fit a range
                claim.remove(QUALIFIER);
            }
            return claim;
        }

        private boolean isOneNumber() {
            return claim.path(LOW).equals(claim.path(BEST)) && claim.path(BEST).equals(claim.path(HIGH));
        }

        /** The number from which the others were worked out. */
        private static String statedNumber(String qualifier) {
            if (qualifier.equals(Qualifier.AT_LEAST.name())) {
                return LOW;
            }
            return qualifier.equals(Qualifier.AT_MOST.name()) ? HIGH : BEST;
        }

        private boolean isRange() {
            return NUMBERS.stream()
                            .map(claim::path)
                            .filter(number -> !number.isMissingNode())
                            .distinct()
                            .count()
                    > 1;
        }
    }
}
