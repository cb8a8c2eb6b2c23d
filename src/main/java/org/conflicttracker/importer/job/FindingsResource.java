package org.conflicttracker.importer.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What was found in the rows of a file. For editors only: findings repeat what stands in rows that nobody has published. */
@Path(ImportResource.PATH + "/{id}/findings")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
@RolesAllowed(Roles.EDITOR)
@Tag(name = "Imports")
class FindingsResource {

    /** A page of findings, for the contract. */
    @Schema(name = "ListingImportFinding")
    record Findings(List<Finding> data, Page page) {}

    private final ImportService imports;
    private final FindingsCsv csv;
    private final ImportResponses responses;
    private final RequestErrors requestErrors;

    FindingsResource(ImportService imports, FindingsCsv csv, ImportResponses answering, RequestErrors request) {
        this.imports = imports;
        this.csv = csv;
        this.responses = answering;
        this.requestErrors = request;
    }

    @GET
    @Operation(
            summary = "Import problems",
            description = "Lists all problems with rows of the file, each with the number of the row, the column, the"
                    + " value, the problem and what was done. As CSV: the whole list.")
    @APIResponse(
            responseCode = "200",
            description = "A page of import problems; as CSV, all of them",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Findings.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @RestPath @Parameter(description = "Number of the import", example = "1") long id,
            @BeanParam FindingsParameters parameters,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ValidationErrors faults = requestErrors.errors();
        boolean asCsv = parameters.isCsv(headers, faults);
        if (!asCsv) {
            return responses.findings(id, parameters.page, uri).toResponse();
        }
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return csv.export(imports.getProgress(id));
    }
}
