package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.casualty.Qualifier;

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
