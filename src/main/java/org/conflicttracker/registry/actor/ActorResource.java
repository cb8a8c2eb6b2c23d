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

/** REST resource of actors. */
@Path(ActorResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Actors", description = "Who acts in events or suffers them: forces, armed groups, crowds and populations.")
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
    private final RequestErrors requestErrors;

    ActorResource(ActorService actors, Paging paging, RequestBodyReader bodies, RequestErrors requestErrors) {
        this.actors = actors;
        this.paging = paging;
        this.bodies = bodies;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "List actors",
            description =
                    "Everybody who takes part in events, in the order of recording, each with the number of its events"
                            + " and the way to them. Any part of any of its names finds it, in any script. Those that only drafts name"
                            + " are shown to editors alone.")
    @APIResponse(responseCode = "200", description = "A page of actors")
    public RestResponse<ListQuery<ActorView>> list(@BeanParam ActorParameters parameters, @Context UriInfo uri) {
        NamedEntityQuery query = parameters.toQuery(requestErrors.errors());
        ListingRequest request = paging.parseListing(uri, parameters.page, requestErrors.errors());
        return request.toResponse(actors.list(query, request), ActorView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read an actor",
            description = "Its names, its kind and how many events it takes part in. The `ETag` in the answer is what a"
                    + " correction sends as `If-Match`.")
    @APIResponse(responseCode = "200", description = "The actor")
    public RestResponse<ActorView> get(
            @RestPath @Parameter(description = "Number of the actor", example = "1") long id) {
        return actors.get(id).toResponse();
    }

    @POST
    @RolesAllowed("editor")
    @Operation(
            summary = "Record an actor",
            description =
                    "Adds somebody who may then be named in events. Not needed before recording an event: an actor can be"
                            + " named there for the first time. Where the name is taken, in whatever letters, the answer is 409 with the"
                            + " one that has it under `known`.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ActorInput.class)))
    @APIResponse(
            responseCode = "201",
            description = "The actor as it was recorded; its address is in `Location`",
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
            description =
                    "Says what it is called and what it is from now on. A new name keeps the old one as an alias, and each"
                            + " event it takes part in gets a new revision, so that earlier answers stay as they were."
                            + " Say why in `reason`.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ActorInput.class),
                            examples = @ExampleObject(name = "correction", value = CORRECTION)))
    @APIResponse(responseCode = "200", description = "The actor as it is now")
    @APIResponse(
            responseCode = "202",
            description =
                    "The actor as it is now; its many events follow, the address in `Location` tells how far they are",
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
