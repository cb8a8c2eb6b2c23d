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

/** Sources over HTTP. */
@Path(SourceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sources and reports", description = "Who says so: publishers, quoted sources, and their reports.")
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
    private final RequestErrors faults;

    SourceResource(SourceService sources, Paging paging, RequestBodyReader bodies, RequestErrors faults) {
        this.sources = sources;
        this.paging = paging;
        this.bodies = bodies;
        this.faults = faults;
    }

    @GET
    @Operation(
            summary = "List sources",
            description = "Lists the sources that publish reports or are quoted in them, in the order they were"
                    + " recorded, each with the number of events in its own reports. Search by any part of any"
                    + " name, in any script. Sources that appear only in drafts are shown to editors only.")
    @APIResponse(responseCode = "200", description = "A page of sources")
    public RestResponse<ListQuery<SourceView>> list(@BeanParam SourceParameters parameters, @Context UriInfo uri) {
        NamedEntityQuery query = parameters.toQuery(faults.errors());
        ListingRequest request = paging.parseListing(uri, parameters.page, faults.errors());
        return request.toResponse(sources.list(query, request), SourceView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get a source",
            description = "Names, kind, reach and number of events of a source. To correct it, send the `ETag` of the"
                    + " answer as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The source")
    public RestResponse<SourceView> get(
            @RestPath @Parameter(description = "Number of the source", example = "1") long id) {
        return sources.get(id).toResponse();
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record a source",
            description = "Adds a source: a publisher of reports, or one that is quoted for figures. You need not do"
                    + " this before recording an event: a new source can be named there. If the name already exists"
                    + " in any spelling, the answer is 409 and `known` shows the existing source.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded source; `Location` has its address",
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
            description = "Replaces the source's details. The old name is kept as an alias. If name, kind or country"
                    + " change, each event that names the source gets a new revision, so that earlier answers stay"
                    + " the same. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SourceInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(responseCode = "200", description = "The corrected source")
    @APIResponse(
            responseCode = "202",
            description = "The corrected source; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
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
