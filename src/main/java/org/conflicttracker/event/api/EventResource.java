package org.conflicttracker.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.http.Uncompressed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.api.ChangeReasons.ChangeReasonParameters;
import org.conflicttracker.event.api.EventEditService.RemoveMissingParameter;
import org.conflicttracker.event.api.EventResponses.EventExamples;
import org.conflicttracker.event.api.EventResponses.EventFigures;
import org.conflicttracker.event.api.EventResponses.RecordedEvent;
import org.conflicttracker.event.api.FieldSelection.FieldsParameter;
import org.conflicttracker.event.command.ClaimInput.AddedClaims;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.ReasonParser.StatedReason;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.citation.CitableRequest;
import org.conflicttracker.web.citation.CitableResource;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.citation.Citation.CitationParameter;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource of one event: corrects, retracts and reads it, adds claims, and reads its revisions. */
@Path("/api/v1/events/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventResource implements CitableResource {

    private static final Pattern PATH = Pattern.compile("/api/v1/events/([0-9]{1,18})");

    private final EventReader eventReader;
    private final EventEditService editService;
    private final EventResponses responses;
    private final Paging paging;
    private final RequestErrors requestErrors;

    EventResource(
            EventReader eventReader,
            EventEditService editService,
            EventResponses responses,
            Paging paging,
            RequestErrors requestErrors) {
        this.eventReader = eventReader;
        this.editService = editService;
        this.responses = responses;
        this.paging = paging;
        this.requestErrors = requestErrors;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct an event",
            description =
                    "Replaces the fields that you send; a field that you leave out stays, and null empties it. The"
                            + " earlier version stays in the history. Claims are known by their number, reports by their id; a"
                            + " list of claims, reports or external ids that lacks one of the event's is refused, unless"
                            + " removeMissing names it. Send If-Match with the ETag of the version you read, and a reason. With"
                            + " status PUBLISHED this also publishes a draft, or restores a retracted event.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EventInput.class),
                            examples = @ExampleObject(name = "corrected draft", value = EventExamples.CORRECTED_EVENT)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected event, with warnings of what may be a mistake; the event as it is if the body"
                    + " changes nothing",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response put(
            @BeanParam IdParameter event,
            @BeanParam ChangeReasonParameters change,
            @BeanParam RemoveMissingParameter removeMissing,
            JsonNode body) {
        return responses.ok(editService.replace(event.id, new EventEditService.Edit(change, removeMissing), body));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Correct part of an event",
            description = "Changes only the fields you send (JSON merge patch): null removes a value, a list replaces"
                    + " the whole list. A list of claims, reports or external ids that lacks one of the event's is"
                    + " refused, unless removeMissing names it. Needs If-Match and a reason.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "correction", value = EventExamples.CORRECTION)))
    @APIResponse(
            responseCode = "200",
            description = "The corrected event, with warnings of what may be a mistake; the event as it is if the body"
                    + " changes nothing",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response patch(
            @BeanParam IdParameter event,
            @BeanParam ChangeReasonParameters change,
            @BeanParam RemoveMissingParameter removeMissing,
            JsonNode body) {
        return responses.ok(editService.patch(event.id, new EventEditService.Edit(change, removeMissing), body));
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Retract an event",
            description = "Removes the event from lists and totals. Nothing is erased: it can still be read, marked as"
                    + " retracted, with the reason, and can be restored. Needs If-Match and a reason.")
    @APIResponse(
            responseCode = "200",
            description = "The retracted event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response delete(
            @BeanParam IdParameter event,
            @BeanParam ChangeReasonParameters change,
            @RequestBody(content = @Content(schema = @Schema(implementation = StatedReason.class))) String body) {
        return responses.ok(editService.retract(event.id, change, body));
    }

    @GET
    @Uncompressed // its tag is strong
    @Operation(
            summary = "Get an event",
            description = "One event with its figures, and the claims, reports and sources behind them. A retracted"
                    + " event answers 410 with the reason; a merged event redirects to the event that replaced it.")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response get(
            @BeanParam IdParameter event,
            @BeanParam AsOfParameter asOfParameter,
            @BeanParam EventViewParameters view,
            @Context UriInfo uri) {
        boolean cited = view.citation.parse(requestErrors.errors());
        Optional<AsOf> asOf = asOfParameter.parse(requestErrors.errors());
        FieldSelection fields = view.fields.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        Revision revision = eventReader.getUnretracted(event.id, asOf);
        if (revision.status == Status.MERGED) {
            // not permanent: a merge can be taken back
            return Response.status(Response.Status.TEMPORARY_REDIRECT)
                    .location(EventReader.uri(revision.mergeTarget(), uri))
                    .build();
        }
        return cited && fields.isAll() ? responses.cited(revision) : responses.uncited(revision, fields);
    }

    @Override
    public boolean isAt(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public CitedAnswer answer(CitableRequest request) {
        Optional<AsOf> asOf = request.parameters(AsOfParameter.class).parse(request.errors());
        request.checkParameters();
        request.errors().throwIfAny(ProblemType.BAD_REQUEST);
        Revision revision = eventReader.getUnretracted(id(request), asOf);
        while (revision.status == Status.MERGED) {
            revision = eventReader.getUnretracted(revision.mergeTarget(), asOf);
        }
        return responses.toCitedAnswer(revision);
    }

    @Override
    public List<Citation.State> listStates(CitableRequest request, StatePage page) {
        request.checkParameters();
        request.errors().throwIfAny(ProblemType.BAD_REQUEST);
        return eventReader.listVersions(id(request), page).stream()
                .map(revision -> new Citation.State(revision.revision, Instant.ofEpochMilli(revision.recordedAt)))
                .toList();
    }

    private static long id(CitableRequest request) {
        Matcher path = PATH.matcher(request.getPath());
        if (!path.matches()) {
            throw new IllegalArgumentException("Not the path of an event: " + request.getPath());
        }
        return Long.parseLong(path.group(1));
    }

    @GET
    @Path("/figures")
    @Operation(
            summary = "Get how an event's figures came about",
            description =
                    "Every casualty figure of the event with the steps that lead to it, as data and in words: which"
                            + " claims count, which do not and why, and what decided. Also names the claims that contradict each"
                            + " other.")
    @APIResponse(
            responseCode = "200",
            description = "The figures, step by step",
            content = @Content(schema = @Schema(implementation = EventFigures.class)))
    public Response getFigures(@BeanParam IdParameter event, @BeanParam AsOfParameter asOfParameter) {
        Optional<AsOf> asOf = asOfParameter.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        Revision revision = eventReader.getUnretracted(event.id, asOf);
        if (revision.status == Status.MERGED) {
            return Response.status(Response.Status.TEMPORARY_REDIRECT)
                    .location(EventReader.figuresUri(revision.mergeTarget(), asOf))
                    .build();
        }
        return responses.figures(revision);
    }

    @POST
    @Path("/claims")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "Add claims to an event",
            description =
                    "Adds claims from further reports, without sending the rest of the event again. A claim that the"
                            + " event has already is not added again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = AddedClaims.class),
                            examples = @ExampleObject(name = "claims", value = EventExamples.CLAIMS)))
    @APIResponse(
            responseCode = "201",
            description = "The event with the new claims, with warnings of what may be a mistake",
            content = @Content(schema = @Schema(implementation = RecordedEvent.class)))
    public Response addClaims(@BeanParam IdParameter event, JsonNode body) {
        return responses.created(editService.addClaims(event.id, body));
    }

    @GET
    @Path("/revisions")
    @Operation(
            summary = "Get an event's history",
            description = "Every version of the event, oldest first, with the date and the reason of each change."
                    + " Drafts are shown to editors only.")
    @APIResponse(responseCode = "200", description = "A page of versions")
    public RestResponse<Listing<EventView>> listRevisions(
            @BeanParam IdParameter event, @BeanParam PageParameters pages, @Context UriInfo uri) {
        ListingRequest page = paging.parseListing(uri, pages, requestErrors.errors());
        return page.toResponse(eventReader.listRevisions(event.id, page), EventView::version);
    }

    @GET
    @Uncompressed // its tag is strong
    @Path("/revisions/{version}")
    @Operation(
            summary = "Get one version of an event",
            description = "The event as it was recorded at that time. An earlier version never changes.")
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Response getRevision(
            @BeanParam IdParameter event,
            @RestPath @Parameter(description = "Version of the event: 1, 2, 3.", example = "1") int version) {
        return responses.immutable(eventReader.getVersion(event.id, version));
    }

    @GET
    @Path("/revisions/{version}/claims")
    @Operation(
            summary = "Get the claims of one version of an event",
            description =
                    "Every claim of the version: who says what, in words and as data, with links to the report, its"
                            + " source and who is quoted.")
    @APIResponse(
            responseCode = "200",
            description = "The claims",
            content = @Content(schema = @Schema(implementation = ClaimView.VersionClaims.class)))
    public Response getRevisionClaims(
            @BeanParam IdParameter event,
            @RestPath @Parameter(description = "Version of the event: 1, 2, 3.", example = "1") int version) {
        return responses.claims(eventReader.getVersion(event.id, version));
    }

    /** Query parameters that say what of an event is shown. */
    public static class EventViewParameters {

        @BeanParam
        public FieldsParameter fields = new FieldsParameter();

        @BeanParam
        public CitationParameter citation = new CitationParameter();
    }

    /** Path parameter {@code id} of an event. */
    public static class IdParameter {

        @RestPath
        @Parameter(description = "Number of the event.", example = "1")
        public long id;
    }
}
