package org.conflicttracker.registry.report;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.registry.CorrectionResult;
import org.conflicttracker.registry.NamedEntityQuery;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.pagination.ListQuery;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** REST resource of sources. */
@Path(SourceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Sources and reports",
        description = "Who said it, and where: publishers and quoted voices, and the reports they gave.")
public class SourceResource {

    static final String PATH = "/api/v1/sources";

    private static final String CORRECTION = """
            {
              "name": "World Israel News",
              "aliases": ["WIN"],
              "kind": "NEWSPAPER",
              "scale": "NATIONAL",
              "country": "ISR",
              "url": "https://worldisraelnews.com/",
              "reason": "Readers know it by its initials"
            }""";

    private final SourceService sources;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors requestErrors;

    SourceResource(SourceService sources, Paging paging, RequestBodyReader bodies, RequestErrors requestErrors) {
        this.sources = sources;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "List sources",
            description =
                    "Everybody who publishes reports or is quoted in them, in the order of recording, each with the number"
                            + " of events its own reports tell of. Any part of any of its names finds it, in any script. Those that only"
                            + " drafts name are shown to editors alone.")
    @APIResponse(responseCode = "200", description = "A page of sources")
    public RestResponse<ListQuery<SourceView>> list(@BeanParam SourceParameters parameters, @Context UriInfo uri) {
        NamedEntityQuery query = parameters.toQuery(requestErrors.errors());
        ListingRequest request = paging.parseListing(uri, parameters.page, requestErrors.errors());
        return request.toResponse(sources.list(query, request), SourceView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a source",
            description =
                    "Its names, its kind, how far it reaches and how many events its own reports tell of. The `ETag` in"
                            + " the answer is what a correction sends as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The source")
    public RestResponse<SourceView> get(
            @RestPath @Parameter(description = "Number of the source", example = "1") long id) {
        return sources.get(id).toResponse();
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record a source",
            description =
                    "Adds somebody who may then be named as the publisher of a report or as the voice behind a figure."
                            + " Not needed before recording an event: a source can be named there for the first time. Where the name is"
                            + " taken, in whatever letters, the answer is 409 with the one that has it under `known`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The source as it was recorded; its address is in `Location`",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> create(JsonNode body) {
        CorrectionResult<SourceView> recorded = sources.create(bodies.get(body, SourceInput.class));
        return recorded.toCreatedResponse(PATH + "/" + recorded.view().id());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct a source",
            description =
                    "Says what it is called and what it is from now on. A new name keeps the old one as an alias. Where"
                            + " name, kind or country change, each event it is named in gets a new revision, so that earlier answers"
                            + " stay as they were. Say why in `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SourceInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(responseCode = "200", description = "The source as it is now")
    @APIResponse(
            responseCode = "202",
            description =
                    "The source as it is now; its many events follow, the address in `Location` tells how far they are",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public RestResponse<SourceView> correct(
            @RestPath @Parameter(description = "Number of the source", example = "1") long id,
            @RestHeader("If-Match") @Parameter(description = IfMatch.DESCRIPTION, required = true, example = "*")
                    String ifMatch,
            JsonNode body) {
        IfMatch condition = new IfMatch(ifMatch);
        return sources.correct(id, condition, bodies.get(body, SourceInput.class))
                .toResponse();
    }
}
