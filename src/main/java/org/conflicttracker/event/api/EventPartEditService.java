package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.event.api.ChangeReasons.StatedChange;
import org.conflicttracker.event.api.EventEditService.EditWarnings;
import org.conflicttracker.event.api.EventPartResource.ClaimParameters;
import org.conflicttracker.event.api.EventPartResource.RemovedReport;
import org.conflicttracker.event.api.EventPartResource.ReplacedReport;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.ParsedClaim;
import org.conflicttracker.event.command.EventPartCorrector;
import org.conflicttracker.event.command.EventPartCorrector.Part;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.problem.ValidationError;

/** Service that parses the changes of one claim or report of an event and executes them. */
@ApplicationScoped
class EventPartEditService {

    private final EventBodies bodies;
    private final EventPatch patches;
    private final EventPartCorrector corrector;
    private final ChangeReasons reasons;
    private final EditWarnings warnings;

    EventPartEditService(
            EventBodies bodies,
            EventPatch patches,
            EventPartCorrector corrector,
            ChangeReasons reasons,
            EditWarnings warnings) {
        this.bodies = bodies;
        this.patches = patches;
        this.corrector = corrector;
        this.reasons = reasons;
        this.warnings = warnings;
    }

    RecordedEvent patchClaim(ClaimParameters claim, ChangeReasonParameters change, JsonNode body) {
        Part part = new Part(claim.id, claim.no, change.condition());
        ObjectNode patch = withoutReason(body);
        JsonNode number = patch.remove("no");
        StatedChange stated = reasons.parse(change, body);
        List<ValidationError> faults = new ArrayList<>(stated.faults());
        if (number != null && (!number.isInt() || number.intValue() != claim.no)) {
            faults.add(ValidationError.pointer("/no", "A claim keeps its number. Leave it out.", null));
        }
        Function<Claim, ParsedClaim> parse = known -> bodies.parseClaim(patches.patch(known, patch), faults);
        List<Warning> found = warnings.find(claim.id, before -> findWarnings(before, claim.no, parse));
        return RecordedEvent.of(corrector.correctClaim(part, parse, stated.context()), found);
    }

    private List<Warning> findWarnings(EventView event, int no, Function<Claim, ParsedClaim> correction) {
        Map<Boolean, List<Claim>> claims =
                event.content().claims().stream().collect(Collectors.partitioningBy(claim -> claim.no() == no));
        return claims.get(true).stream()
                .map(correction)
                .filter(corrected -> corrected.faults().isEmpty())
                .flatMap(corrected -> warnings.ofClaims(List.of(corrected.input()), claims.get(false)).stream())
                .map(warning -> warning.withPointer(warning.pointer().replaceFirst("^/claims/0", "")))
                .toList();
    }

    RecordedEvent removeClaim(ClaimParameters claim, ChangeReasonParameters change, String body) {
        Part part = new Part(claim.id, claim.no, change.condition());
        return recorded(corrector.removeClaim(part, reasons.contextOfText(change, body)));
    }

    private static RecordedEvent recorded(EventView event) {
        return RecordedEvent.of(event, List.of());
    }

    RecordedEvent replaceReport(ReplacedReport report, ChangeReasonParameters change, JsonNode body) {
        Part part = new Part(report.id, report.report, change.condition());
        ObjectNode reference = withoutReason(body);
        StatedChange stated = reasons.parse(change, body);
        return recorded(
                corrector.replaceReport(part, bodies.parseReport(reference, stated.faults()), stated.context()));
    }

    RecordedEvent removeReport(RemovedReport report, EventEditService.Edit edit, String body) {
        Part part = new Part(report.id, report.report, edit.change().condition());
        boolean withClaims = edit.removeMissing().pointers().contains("/claims");
        return recorded(corrector.removeReport(part, withClaims, reasons.contextOfText(edit.change(), body)));
    }

    private static ObjectNode withoutReason(JsonNode body) {
        EventPatch.requireValid(body);
        ObjectNode patch = body.deepCopy();
        patch.remove("reason");
        return patch;
    }
}
