package org.conflicttracker.importer.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.job.ImportView.ImportResponses;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.Downloads;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.format.FileBody.Table;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.format.TableParameters.ColumnsParameter;
import org.conflicttracker.web.format.TableParameters.CsvParameters;
import org.conflicttracker.web.pagination.Page;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationErrors;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Findings of an import. For editors only: findings quote rows that are not published. */
@Path(ImportResource.PATH + "/{id}/findings")
@RolesAllowed(Roles.EDITOR)
@Tag(name = "Imports")
class FindingsResource {

    /** Schema of a page of findings in the OpenAPI document. */
    @Schema(name = "ListingImportFinding")
    record Findings(List<Finding> data, Page page) {}

    private static final int PAGE = 1000;

    private static final List<Column<Finding>> COLUMNS = List.of(
            Column.of("row", Finding::row),
            Column.of("column", Finding::column),
            Column.of("value", Finding::value),
            Column.of("severity", Finding::severity),
            Column.of("problem", Finding::problem),
            Column.of("done", Finding::done),
            Column.of("rows", Finding::rows));

    private final ImportService imports;
    private final ImportResponses responses;
    private final RequestErrors requestErrors;
    private final ResponseValidators validators;
    private final FormatNegotiation formats;
    private final Downloads downloads;

    FindingsResource(
            ImportService imports,
            ImportResponses responses,
            RequestErrors requestErrors,
            ResponseValidators validators,
            FormatNegotiation formats,
            Downloads downloads) {
        this.imports = imports;
        this.responses = responses;
        this.requestErrors = requestErrors;
        this.validators = validators;
        this.formats = formats;
        this.downloads = downloads;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, MediaType.WILDCARD})
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
            @Context UriInfo uri) {
        ValidationErrors errors = requestErrors.errors();
        if (formats.selected() != Format.CSV) {
            parameters.columns.refuse(errors);
            return responses.findings(id, parameters.page, uri).toResponse();
        }
        CsvOptions options = parameters.csv.parse(errors);
        List<Column<Finding>> columns = parameters.columns.select(COLUMNS, Map.of(), errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        ImportService.ImportStatus status = imports.getProgress(id);
        validators.evaluatePreconditions("state " + status.updateNo());
        return downloads
                .toResponse(
                        "import-" + id + "-findings",
                        Format.CSV,
                        new Table<>(columns, new FindingIterator(id), options))
                .build();
    }

    private final class FindingIterator implements Iterator<Finding> {

        private final long id;
        private Iterator<ImportService.NumberedFinding> page = Collections.emptyIterator();
        private long after;
        private boolean last;

        FindingIterator(long id) {
            this.id = id;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !last) {
                List<ImportService.NumberedFinding> found = imports.findings(id, after, PAGE);
                page = found.iterator();
                last = found.isEmpty();
            }
            return page.hasNext();
        }

        @Override
        public Finding next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ImportService.NumberedFinding next = page.next();
            after = next.no();
            return next.finding();
        }
    }

    /** Query parameters of the findings list. */
    public static class FindingsParameters {

        /** Documented here; {@link org.conflicttracker.web.format.FormatNegotiation} reads it. */
        @RestQuery
        @Parameter(
                description = "`csv` returns all import problems at once, for a spreadsheet; `json` returns one page."
                        + " Without it, `Accept` decides.",
                schema = @Schema(type = SchemaType.STRING))
        public @Nullable String format;

        @BeanParam
        public CsvParameters csv = new CsvParameters();

        @BeanParam
        public ColumnsParameter columns = new ColumnsParameter();

        @BeanParam
        public PageParameters page;
    }
}
