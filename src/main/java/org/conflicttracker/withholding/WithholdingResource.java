package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.ListQuery;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.PageParameters;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
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

/** Withholdings over HTTP, for administrators. */
@Path(WithholdingResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(
        name = "Withholdings",
        description = "What must not be shown any more: a name that endangers somebody, or what a court forbids.")
class WithholdingResource {

    static final String PATH = "/api/v1/withholdings";

    private static final String A_NAME = """
            {
              "text": "John Doe of Springfield",
              "reason": "The name endangers a person"
            }""";

    private static final String A_STATE = """
            {
              "event": 1,
              "version": [1],
              "reason": "A court's order"
            }""";

    private static final String A_MEMBER = """
            {
              "event": 1,
              "pointer": "/description",
              "reason": "The description endangers a person"
            }""";

    private final WithholdingService withholdings;
    private final Paging paging;
    private final RequestBodyReader bodies;
    private final RequestErrors request;

    WithholdingResource(
            WithholdingService withholdings, Paging paging, RequestBodyReader bodies, RequestErrors request) {
        this.withholdings = withholdings;
        this.paging = paging;
        this.bodies = bodies;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Withhold something",
            description =
                    "Takes out, for good, what must not be shown any more, and puts `[withheld]` in its place: in every state"
                            + " of every event, answer, file and copy from then on. This cannot be undone: what is withheld is"
                            + " kept nowhere. Each event that is touched gets a revision with change WITHHELD and your reason,"
                            + " which everybody can read. Try it with `dryRun=true` first. Backups, copies and files made"
                            + " before still have it, and so have others who fetched it; browsers and proxies may show it for"
                            + " a minute more. It may be recorded again: correct your sources before the next import.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WithholdingInput.class),
                            examples = {
                                @ExampleObject(name = "a name, wherever it is", value = A_NAME),
                                @ExampleObject(name = "an earlier state of an event", value = A_STATE),
                                @ExampleObject(name = "a member of an event, in all its states", value = A_MEMBER)
                            }))
    @APIResponse(
            responseCode = "201",
            description = "It is withheld; nothing tells it any more",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the withholding is",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = WithholdingView.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be touched; nothing was changed (`dryRun=true`)",
            content = @Content(schema = @Schema(implementation = WithholdingView.class)))
    public RestResponse<WithholdingView> withhold(
            @RestQuery
                    @Parameter(
                            description = "`true` only tells how many events, states and entries it would touch.",
                            example = "true",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String dryRun,
            JsonNode body) {
        ValidationErrors errors = request.errors();
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            errors.add(EnumCodes.error("dryRun", dryRun, List.of("true", "false")));
        }
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        boolean simulated = "true".equals(dryRun);
        WithholdingView view = withholdings.withhold(bodies.get(body, WithholdingInput.class), simulated);
        return simulated
                ? RestResponse.ok(view)
                : RestResponse.ResponseBuilder.<WithholdingView>created(URI.create(PATH + "/" + view.id()))
                        .entity(view)
                        .build();
    }

    @GET
    @Operation(
            summary = "List withholdings",
            description = "What was withheld when, by whom and why, the oldest first; never what it said.")
    @APIResponse(responseCode = "200", description = "A page of withholdings")
    public RestResponse<ListQuery<WithholdingView>> list(@BeanParam PageParameters pages, @Context UriInfo uri) {
        ListingRequest page = paging.parseListing(uri, pages, request.errors());
        return page.toResponse(withholdings.list(page), WithholdingView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a withholding",
            description = "That it was done, when, by whom and why; never what it said.")
    @APIResponse(responseCode = "200", description = "The withholding")
    public WithholdingView get(@RestPath @Parameter(description = "Number of the withholding", example = "1") long id) {
        return withholdings.get(id);
    }
}
