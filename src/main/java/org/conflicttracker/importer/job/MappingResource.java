package org.conflicttracker.importer.job;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.job.MappingService.MappingView;
import org.conflicttracker.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Mappings of tables of one's own over HTTP, for editors. */
@Path(ImportResource.PATH + "/mappings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Tag(name = "Imports")
class MappingResource {

    private static final String EXAMPLE = """
            {
              "dataset": "newsroom",
              "columns": {
                "No": "externalId",
                "Day": "date",
                "Place": "location",
                "Province": "admin1",
                "Attacker": "sideA",
                "What happened": "notes",
                "Killed min": "killedLow",
                "Killed max": "killedHigh",
                "of them civilians": "killedCivilians",
                "Injured": "injured",
                "Paper": "source",
                "Link": "reportUrl"
              },
              "constants": {"country": "SYR", "type": "VIOLENCE_AGAINST_CIVILIANS"},
              "dates": "DMY"
            }""";

    private final MappingService mappings;

    MappingResource(MappingService mappings) {
        this.mappings = mappings;
    }

    /** Schema of the list in the OpenAPI document. */
    @Schema(name = "KeptMappings", description = "The mappings that are kept")
    record MappingList(List<MappingView> data) {}

    @GET
    @Operation(
            summary = "List mappings",
            description =
                    "Lists the mappings that are kept: which column of a table of your own is which field of an event.")
    @APIResponse(responseCode = "200", description = "All mappings, by name")
    public MappingList list() {
        return new MappingList(mappings.list());
    }

    @GET
    @Path("{name}")
    @Operation(summary = "Get a mapping", description = "Gets a mapping that is kept under a name.")
    @APIResponse(responseCode = "200", description = "The mapping")
    public MappingView get(@RestPath @Parameter(description = "Its name", example = "newsroom") String name) {
        return mappings.get(name);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keep a mapping",
            description =
                    "Keeps a mapping under a name, instead of the one that had it. `columns` says which field each column"
                            + " of your table holds; fields have the names of the columns of the CSV export (`killedLow`, `admin1`), and"
                            + " `externalId`, `type` and `date` (or `dateStart`) are needed. `constants` are values for all rows, `values`"
                            + " translate words of the table, `dates` is the order of dates that are not ISO dates, `missing` lists the"
                            + " words for an empty cell. Then upload with `format=table&mapping=` and the name.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = TableMapping.class),
                            examples = @ExampleObject(name = "a newsroom's sheet", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "The mapping is kept",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    public MappingView put(
            @RestPath @Parameter(description = "Its name", example = "newsroom") String name, JsonNode body) {
        return mappings.put(name, body);
    }

    @DELETE
    @Path("{name}")
    @Operation(
            summary = "Delete a mapping",
            description = "Deletes a mapping. Imports that were sent with it are not affected.")
    @APIResponse(
            responseCode = "200",
            description = "It was deleted",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    public MappingView delete(@RestPath @Parameter(description = "Its name", example = "newsroom") String name) {
        return mappings.delete(name);
    }
}
