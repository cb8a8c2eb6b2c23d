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
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.Listing;
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
        description = "Permanently hides what must no longer be shown: a name that endangers somebody, or what a"
                + " court forbids.")
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
            description = "Permanently replaces what must no longer be shown with `[withheld]`, in every version of"
                    + " every event, answer, file and backup from now on. This cannot be undone: the original is"
                    + " deleted. Each affected event gets a revision with change WITHHELD and your reason, which"
                    + " everybody can read. Try it with `dryRun=true` first. Earlier backups, files and copies held"
                    + " by others still contain it; browsers and proxies may show it for another minute. A later"
                    + " import could record it again: correct your sources first.")
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
            description = "It is withheld",
            headers =
                    @Header(
                            name = "Location",
                            description = "Address of the withholding",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = WithholdingView.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be affected; nothing was changed (`dryRun=true`)",
            content = @Content(schema = @Schema(implementation = WithholdingView.class)))
    public RestResponse<WithholdingView> withhold(
            @RestQuery
                    @Parameter(
                            description = "`true` only shows how many events, versions and entries would be affected.",
                            example = "true",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String dryRun,
            JsonNode body) {
        ValidationErrors errors = request.errors();
        boolean simulated = EnumCodes.parseFlag("dryRun", dryRun, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
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
            description = "Lists when, by whom and why something was withheld, oldest first; never the withheld"
                    + " content.")
    @APIResponse(responseCode = "200", description = "A page of withholdings")
    public RestResponse<Listing<WithholdingView>> list(@BeanParam PageParameters pages, @Context UriInfo uri) {
        ListingRequest page = paging.parseListing(uri, pages, request.errors());
        return page.toResponse(withholdings.list(page), WithholdingView::id);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get a withholding",
            description = "When, by whom and why something was withheld; never the withheld content.")
    @APIResponse(responseCode = "200", description = "The withholding")
    public WithholdingView get(@RestPath @Parameter(description = "Number of the withholding", example = "1") long id) {
        return withholdings.get(id);
    }
}
