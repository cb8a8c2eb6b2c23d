package org.conflicttracker.citation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.conflicttracker.citation.PermalinkRepository.Permalink;
import org.conflicttracker.citation.PermalinkService.PermalinkId;
import org.conflicttracker.web.citation.CitableResources.Address;
import org.conflicttracker.web.citation.Citation;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of permalinks. */
@Path("/api/v1/permalinks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Quoting", description = "Citations, permanent links, and the rules behind the figures.")
class PermalinkResource {

    private final PermalinkService permalinks;
    private final RequestBodyReader bodies;

    PermalinkResource(PermalinkService permalinks, RequestBodyReader bodies) {
        this.permalinks = permalinks;
        this.bodies = bodies;
    }

    /** Body of a request for a permalink. */
    @Schema(name = "PermalinkInput", description = "The answer to link to")
    record PermalinkInput(
            @NotBlank
            @Size(max = 16_384)
            @Schema(
                    description =
                            "Path and query of a list, a timeline, an aggregate or an event, from the host's root",
                    examples = "/api/v1/aggregates?by=country")
            String path) {}

    /** View of a permalink. */
    @Schema(name = "Permalink", description = "A short permanent link to an answer")
    record PermalinkView(
            @Schema(description = "Its id, made from the address of the answer: the same question has the same link")
            String id,

            @Schema(
                    description = "The short link: a page with the figure then, the figure now and what changed",
                    examples = "/p/abcdefghijkl")
            String url,

            @Schema(description = "The answer as it was, for programs")
            String path,

            @Schema(description = "When the link was made first")
            Instant createdAt,

            Citation citation) {

        static PermalinkView of(Permalink permalink, Citation citation) {
            return new PermalinkView(
                    PermalinkId.toText(permalink.id()),
                    PermalinkId.toPath(permalink.id()),
                    permalink.target(),
                    Instant.ofEpochMilli(permalink.createdAt()),
                    citation);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            summary = "Create a short permanent link",
            description = "A short link to an answer as it is now, for an article or a footnote. Behind it readers find"
                    + " the figure then, the figure now and what changed between. The same question has the same link. Needs"
                    + " no account; how many links can be made in a minute is limited.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = PermalinkInput.class),
                            examples =
                                    @ExampleObject(
                                            name = "by country",
                                            value = "{\"path\": \"/api/v1/aggregates?by=country\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The new permalink",
            content = @Content(schema = @Schema(implementation = PermalinkView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The permalink, which was there already",
            content = @Content(schema = @Schema(implementation = PermalinkView.class)))
    public Response create(JsonNode body, @Parameter(hidden = true) RoutingContext client) {
        PermalinkInput input = bodies.get(body, PermalinkInput.class);
        PermalinkService.Created created = permalinks.create(new Address("/path", input.path()), client);
        PermalinkView view =
                PermalinkView.of(created.permalink(), created.answer().citation());
        return created.isNew()
                ? Response.created(URI.create(view.url())).entity(view).build()
                : Response.ok(view).build();
    }
}
