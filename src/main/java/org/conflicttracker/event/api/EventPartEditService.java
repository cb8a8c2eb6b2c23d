package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.event.api.ChangeReasons.StatedChange;
import org.conflicttracker.event.api.EventPartResource.ClaimParameters;
import org.conflicttracker.event.api.EventPartResource.RemovedReport;
import org.conflicttracker.event.api.EventPartResource.ReplacedReport;
import org.conflicttracker.event.command.ChangeContext;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventPartCorrector;
import org.conflicttracker.event.command.EventPartCorrector.Part;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.problem.ValidationError;

/** Service that parses the changes of one claim or report of an event and executes them. */
@ApplicationScoped
class EventPartEditService {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventPartCorrector corrector;
    private final ChangeReasons reasons;

    EventPartEditService(EventBodies bodies, EventPatch patches, EventPartCorrector corrector, ChangeReasons reasons) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.reasons = reasons;
    }

    EventView patchClaim(ClaimParameters claim, ChangeReasonParameters change, JsonNode body) {
        Part part = new Part(claim.id, claim.no, change.condition());
        ObjectNode patch = withoutReason(body);
        JsonNode number = patch.remove("no");
        StatedChange stated = reasons.parse(change, body);
        List<ValidationError> faults = new ArrayList<>(stated.faults());
        if (number != null && (!number.isInt() || number.intValue() != claim.no)) {
            faults.add(ValidationError.pointer("/no", "A claim keeps its number. Leave it out.", null));
        }
        return corrector.correctClaim(
                part, known -> bodies.parseClaim(patches.patch(known, patch), faults), stated.context());
    }

    EventView removeClaim(ClaimParameters claim, ChangeReasonParameters change, String body) {
        Part part = new Part(claim.id, claim.no, change.condition());
        return corrector.removeClaim(part, reasons.contextOfText(change, body));
    }

    EventView replaceReport(ReplacedReport report, ChangeReasonParameters change, JsonNode body) {
        Part part = new Part(report.id, report.report, change.condition());
        ObjectNode reference = withoutReason(body);
        ChangeContext context = reasons.context(change, body);
        return corrector.replaceReport(part, bodies.parseReport(reference), context);
    }

    EventView removeReport(RemovedReport report, EventEditService.Edit edit, String body) {
        Part part = new Part(report.id, report.report, edit.change().condition());
        boolean withClaims = edit.removeMissing().pointers().contains("/claims");
        return corrector.removeReport(part, withClaims, reasons.contextOfText(edit.change(), body));
    }

    private static ObjectNode withoutReason(JsonNode body) {
        EventPatch.requireValid(body);
        ObjectNode patch = body.deepCopy();
        patch.remove("reason");
        return patch;
    }
}
