package org.conflicttracker.importer.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.conflicttracker.event.command.ReasonParser;
import org.conflicttracker.event.command.StatedReason;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.pagination.Listing;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Undo of imports over HTTP. */
@Path(ImportResource.PATH + "/{id}/undo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Tag(name = "Imports")
class ImportUndoResource {

    private static final String NUMBER = "Number of the import";

    private final ImportUndoJobs undos;
    private final Paging paging;
    private final RequestErrors requestErrors;
    private final ETagFactory tags;
    private final ObjectMapper mapper;

    ImportUndoResource(
            ImportUndoJobs undos, Paging paging, RequestErrors requestErrors, ETagFactory tags, ObjectMapper mapper) {
        this.undos = undos;
        this.paging = paging;
        this.requestErrors = requestErrors;
        this.tags = tags;
        this.mapper = mapper;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Undo an import",
            description = "Takes back exactly what an import did, in the background: events that it created are"
                    + " retracted, events that it corrected or retracted are again as before, events that it brought"
                    + " back are retracted again. An event that a person has changed since, or that a later import has"
                    + " too, is left as it is and listed in the findings. What the rows said is forgotten: you can send"
                    + " the same file again, and its rows bring the same events back. The import must have ended; one"
                    + " that failed or was cancelled can be undone too. Asking again while it is being undone changes"
                    + " nothing; afterwards it is an error (409), unless events were left because of later imports: then"
                    + " those are looked at again.")
    @APIResponse(
            responseCode = "202",
            description = "The import will be undone; the address in `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ImportUndoView.class)))
    public RestResponse<ImportUndoView> undo(
            @RestPath @Parameter(description = NUMBER, example = "1") long id,
            @RestQuery
                    @Parameter(
                            description = "Why, in your own words; it goes on record with each event, and everybody can"
                                    + " read it. Can be left out, or be in the body as `{\"reason\": \"…\"}`.")
                    String reason,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = StatedReason.class),
                                            examples = @ExampleObject(name = "reason", value = "{\"reason\": \"\"}")))
                    String body) {
        ImportUndoJobs.UndoStatus status = undos.request(id, reason(reason, body));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, status.view())
                .tag(tag(id, status))
                .location(URI.create(ImportResource.PATH + "/" + id + "/undo"))
                .build();
    }

    private EntityTag tag(long id, ImportUndoJobs.UndoStatus status) {
        return ETagFactory.weak(tags.of("undo", id, status.updateNo()));
    }

    private String reason(String query, String body) {
        if (body == null || body.isBlank()) {
            return query;
        }
        try {
            String stated = ReasonParser.parse(mapper.readTree(body));
            return stated == null ? query : stated;
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "The body is not valid JSON. It can contain the reason, or be left out.");
        }
    }

    @GET
    @Operation(
            summary = "Get the undo of an import",
            description =
                    "Progress and results of an undo: how many events were taken back, which were left as they are"
                            + " and why, and which actors, sources and areas that the import named no event refers to any more."
                            + " These are not deleted, as they may be used again.")
    @APIResponse(
            responseCode = "200",
            description = "The undo",
            content = @Content(schema = @Schema(implementation = ImportUndoView.class)))
    public RestResponse<ImportUndoView> get(@RestPath @Parameter(description = NUMBER, example = "1") long id) {
        ImportUndoJobs.UndoStatus status = undos.get(id);
        return RestResponse.ResponseBuilder.ok(status.view())
                .tag(tag(id, status))
                .build();
    }

    @GET
    @Path("findings")
    @Operation(
            summary = "Events that an undo left as they are",
            description = "The events that the undo of an import left as they are, each with the reason.")
    @APIResponse(responseCode = "200", description = "A page of findings")
    public RestResponse<Listing<UndoFinding.UndoFindingView>> findings(
            @RestPath @Parameter(description = NUMBER, example = "1") long id,
            @BeanParam PageParameters page,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(undos.findings(id, request), UndoFinding.UndoFindingView::no);
    }

    @GET
    @Path("without-events")
    @Operation(
            summary = "Entries that an undo left without events",
            description = "The actors, sources and areas that the import named and that no published event or draft"
                    + " referred to any more when the undo ended.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    public RestResponse<Listing<UndoEntry.UndoEntryView>> withoutEvents(
            @RestPath @Parameter(description = NUMBER, example = "1") long id,
            @BeanParam PageParameters page,
            @Context UriInfo uri) {
        ListingRequest request = paging.parseListing(uri, page, requestErrors.errors());
        return request.toResponse(undos.entries(id, request), UndoEntry.UndoEntryView::no);
    }
}
