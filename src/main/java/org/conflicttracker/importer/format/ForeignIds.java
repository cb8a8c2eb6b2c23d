package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * Makes an event of another tracker fit for this one, where its ids mean nothing: actors and sources by name, reports told in full, also
 * those that claims name by id; numbers of claims and the reason of its last change left behind. The event's own id goes to its ids in
 * data sets.
 */
final class ForeignIds {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ValidationErrors errors;
    private final Map<String, ObjectNode> reports = new HashMap<>();
    private final Map<String, JsonNode> kinds = new HashMap<>();

    ForeignIds(ValidationErrors faults) {
        this.errors = faults;
    }

    ObjectNode withoutForeignIds(ObjectNode event) {
        ObjectNode here = event.deepCopy();
        here.remove("reason");
        here.remove("mergedInto");
        if (here.path("actors") instanceof ArrayNode actors) {
            actors.forEach(ForeignIds::referToByName);
        }
        if (here.path("reports") instanceof ArrayNode told) {
            told.forEach(this::prepareReport);
        }
        if (here.path("claims") instanceof ArrayNode claims) {
            for (int i = 0; i < claims.size(); i++) {
                prepareClaim(claims.get(i), "/claims/" + i);
            }
        }
        addOwnId(here);
        return here;
    }

    private static void addOwnId(ObjectNode here) {
        if (here.path("externalIds").isMissingNode() || here.path("externalIds").isNull()) {
            here.set("externalIds", NODES.objectNode());
        }
        if (here.get("externalIds") instanceof ObjectNode ids) {
            ArrayNode own = ids.path("tracker") instanceof ArrayNode known ? known : ids.putArray("tracker");
            own.add(here.path("id").asText());
        }
    }

    private static void referToByName(JsonNode named) {
        if (named instanceof ObjectNode object && object.hasNonNull("name")) {
            object.remove("id");
        }
    }

    private void prepareReport(JsonNode told) {
        if (told instanceof ObjectNode report) {
            reports.put(report.path("id").asText(), report);
            report.remove("id");
            JsonNode source = report.path("source");
            referToByName(source);
            kinds.put(source.path("name").asText(), source.path("kind"));
        }
    }

    private void prepareClaim(JsonNode node, String pointer) {
        if (node instanceof ObjectNode claim) {
            claim.remove("no");
            inlineReport(claim, pointer);
            prepareClaimant(claim.path("attributedTo"));
        }
    }

    private void inlineReport(ObjectNode claim, String pointer) {
        JsonNode named = claim.path("report");
        JsonNode id = named.isObject() ? named.path("id") : named;
        if (id.isMissingNode() || id.isNull()) {
            return;
        }
        ObjectNode told = reports.get(id.asText());
        if (told == null) {
            errors.add(ValidationError.pointer(pointer + "/report", "The event names no report of this id.", null));
        }
        claim.set("report", told);
    }

    /** Events say the kind of those they have reports of, and of nobody else; a new source needs one. */
    private void prepareClaimant(JsonNode node) {
        referToByName(node);
        if (node instanceof ObjectNode voice && !voice.hasNonNull("kind")) {
            JsonNode known = kinds.get(voice.path("name").asText());
            voice.set("kind", known == null || !known.isTextual() ? NODES.textNode("OTHER") : known);
        }
    }
}
