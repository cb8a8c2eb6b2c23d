package org.conflicttracker.registry.actor;

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

/** Actors over HTTP. */
@Path(ActorResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Actors", description = "Who is involved in events: forces, armed groups, crowds and populations.")
public class ActorResource {

    static final String PATH = "/api/v1/actors";

    private static final String CORRECTION = """
            {
              "name": "Syrian security forces",
              "aliases": ["Syrian government forces"],
              "kind": "STATE_FORCES",
              "country": "SYR",
              "reason": "Reports also call them so"
            }""";

    private final ActorService actors;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors faults;

    ActorResource(ActorService actors, Paging paging, RequestBodyReader bodies, RequestErrors faults) {
        this.actors = actors;
        this.paging = paging;
        this.bodies = bodies;
        this.faults = faults;
    }

    @GET
    @Operation(
            summary = "List actors",
            description = "Lists the actors involved in events, in the order they were recorded, each with its number"
                    + " of events and a link to them. Search by any part of any name, in any script. Actors that"
                    + " appear only in drafts are shown to editors only.")
    @APIResponse(responseCode = "200", description = "A page of actors")
    public RestResponse<ListQuery<ActorView>> list(@BeanParam ActorParameters parameters, @Context UriInfo uri) {
        NamedEntityQuery query = parameters.toQuery(faults.errors());
        ListingRequest request = paging.parseListing(uri, parameters.page, faults.errors());
        return request.toResponse(actors.list(query, request), ActorView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get an actor",
            description = "Names, kind and number of events of an actor. To correct it, send the `ETag` of the answer"
                    + " as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The actor")
    public RestResponse<ActorView> get(
            @RestPath @Parameter(description = "Number of the actor", example = "1") long id) {
        return actors.get(id).toResponse();
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record an actor",
            description = "Adds an actor. You need not do this before recording an event: a new actor can be named"
                    + " there. If the name already exists in any spelling, the answer is 409 and `known` shows the"
                    + " existing actor.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActorInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The recorded actor; `Location` has its address",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> create(JsonNode body) {
        CorrectionResult<ActorView> recorded = actors.create(bodies.get(body, ActorInput.class));
        return recorded.toCreatedResponse(PATH + "/" + recorded.view().id());
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    @Operation(
            summary = "Correct an actor",
            description = "Replaces the actor's details. The old name is kept as an alias, and each of the actor's"
                    + " events gets a new revision, so that earlier answers stay the same. Give the `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ActorInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(responseCode = "200", description = "The corrected actor")
    @APIResponse(
            responseCode = "202",
            description = "The corrected actor; its many events are updated in the background, and the address in"
                    + " `Location` shows the progress",
            content = @Content(schema = @Schema(implementation = ActorView.class)))
    public RestResponse<ActorView> correct(
            @RestPath @Parameter(description = "Number of the actor", example = "1") long id,
            @RestHeader("If-Match") @Parameter(description = IfMatch.DESCRIPTION, required = true, example = "*")
                    String ifMatch,
            JsonNode body) {
        IfMatch condition = new IfMatch(ifMatch);
        return actors.correct(id, condition, bodies.get(body, ActorInput.class)).toResponse();
    }
}
