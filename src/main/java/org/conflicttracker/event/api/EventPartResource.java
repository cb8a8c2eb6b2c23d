package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.conflicttracker.event.api.ChangeReasons.ChangeReasonParameters;
import org.conflicttracker.event.api.ChangeReasons.StatedChange;
import org.conflicttracker.event.api.EventEditService.EditWarnings;
import org.conflicttracker.event.api.EventEditService.EventPatch;
import org.conflicttracker.event.api.EventEditService.RemoveMissingParameter;
import org.conflicttracker.event.api.EventResponses.EventExamples;
import org.conflicttracker.event.api.EventResponses.RecordedEvent;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventBodies.ParsedClaim;
import org.conflicttracker.event.command.EventPartCorrector;
import org.conflicttracker.event.command.EventPartCorrector.Part;
import org.conflicttracker.event.command.ReasonParser.StatedReason;
import org.conflicttracker.event.command.Warning;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.problem.ValidationError;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** REST resource of one claim or one report of an event: corrects it or removes it, and leaves the rest of the event as it is. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventPartResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final EventPartEditService editService;
    private final EventResponses responses;

    EventPartResource(EventPartEditService editService, EventResponses responses) {
        this.editService = editService;
        this.responses = responses;
    }

    @PATCH
    @Path("/claims/{no}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct one claim",
            description =
                    "Changes only the fields you send (JSON merge patch); null removes a value. The claim keeps its"
                            + " number, and everything else of the event stays as it is. If the claim states one number, that"
                            + " number is replaced: after {\"best\": 970} it says 970. Needs If-Match and a reason.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "number", value = EventExamples.CLAIM_CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The event with the corrected claim, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response patchClaim(
            @BeanParam ClaimParameters claim, @BeanParam ChangeReasonParameters change, JsonNode body) {
        return responses.ok(editService.patchClaim(claim, change, body));
    }

    @DELETE
    @Path("/claims/{no}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Remove one claim",
            description = "Removes one claim from the event; earlier versions keep it, and its number is never used"
                    + " again. Needs If-Match and a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The event without the claim, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response deleteClaim(
            @BeanParam ClaimParameters claim,
            @BeanParam ChangeReasonParameters change,
            @RequestBody(content = @Content(schema = @Schema(implementation = StatedReason.class))) String body) {
        return responses.ok(editService.removeClaim(claim, change, body));
    }

    @PATCH
    @Path("/reports/{report}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Replace one report of an event",
            description = "Puts another report in the place of this one, given by its id or its details; the claims of"
                    + " the one become claims of the other. To correct the report itself, in all events that it is about,"
                    + " use the report's own address. Needs If-Match and a reason.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MERGE_PATCH,
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "report", value = EventExamples.OTHER_REPORT)))
    @APIResponse(
            responseCode = "200",
            description = "The event with the other report, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response patchReport(
            @BeanParam ReplacedReport report, @BeanParam ChangeReasonParameters change, JsonNode body) {
        return responses.ok(editService.replaceReport(report, change, body));
    }

    @DELETE
    @Path("/reports/{report}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Remove one report from an event",
            description =
                    "Removes the report from this event; the report itself stays. If it makes claims of the event,"
                            + " the answer is 422, unless you remove them too, with `removeMissing=claims`. Needs If-Match and a"
                            + " reason.")
    @APIResponse(
            responseCode = "200",
            description = "The event without the report, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response deleteReport(
            @BeanParam RemovedReport report,
            @BeanParam RemoveMissingParameter removeMissing,
            @BeanParam ChangeReasonParameters change,
            @RequestBody(content = @Content(schema = @Schema(implementation = StatedReason.class))) String body) {
        return responses.ok(editService.removeReport(report, new EventEditService.Edit(change, removeMissing), body));
    }

    /** Path parameters of a claim. */
    public static class ClaimParameters {

        @RestPath
        @Parameter(description = "Number of the event.", example = "1")
        public long id;

        @RestPath
        @Parameter(description = "Number of the claim within the event.", example = "2")
        public int no;
    }

    /** Path parameters of a report that is to be replaced. */
    public static class ReplacedReport {

        @RestPath
        @Parameter(description = "Number of the event.", example = "2")
        public long id;

        @RestPath
        @Parameter(description = "Number of the report.", example = "1")
        public long report;
    }

    /** Path parameters of a report that is to be removed; the example is an event with two reports. */
    public static class RemovedReport {

        @RestPath
        @Parameter(description = "Number of the event.", example = "3")
        public long id;

        @RestPath
        @Parameter(description = "Number of the report.", example = "2")
        public long report;
    }

    /** Service that parses the changes of one claim or report of an event and executes them. */
    @ApplicationScoped
    static class EventPartEditService {

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
            List<Claim> claims = event.content().claims();
            List<Claim> others =
                    claims.stream().filter(claim -> claim.no() != no).toList();
            return claims.stream()
                    .filter(claim -> claim.no() == no)
                    .map(correction)
                    .filter(corrected -> corrected.faults().isEmpty())
                    .flatMap(corrected -> warnings.ofClaims(List.of(corrected.input()), others).stream())
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
}
