package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.conflicttracker.registry.report.ReportParameters;
import org.conflicttracker.registry.report.ReportQuery;
import org.conflicttracker.registry.report.ReportService;
import org.conflicttracker.registry.report.ReportView;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Reports as files. {@code @Consumes} repeats that of the list at this path: otherwise the framework treats them as two
 * resources.
 */
@Path("/api/v1/reports")
@Consumes(MediaType.APPLICATION_JSON)
class ReportExports {

    private final ReportService reports;
    private final RegistryExportService exportService;
    private final RequestErrors requestErrors;

    ReportExports(ReportService reports, RegistryExportService exportService, RequestErrors requestErrors) {
        this.reports = reports;
        this.exportService = exportService;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam ReportParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        return exportService.table(toExport(parameters), parameters.page, table, columns(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam ReportParameters parameters, @BeanParam ColumnsParameter fields) {
        return exportService.ndjson(toExport(parameters), parameters.page, fields, ReportView.class);
    }

    private RegistryExportService.RegistryExport<ReportView> toExport(ReportParameters parameters) {
        ReportQuery query = reports.shown(parameters.toQuery(requestErrors.errors()));
        return new RegistryExportService.RegistryExport<>(
                "reports",
                query.visibility().asOf(),
                (after, limit) -> reports.listAfter(after, query, limit),
                ReportView::id);
    }

    /** @param host base URI of this tracker */
    private static List<Column<ReportView>> columns(URI host) {
        return List.of(
                Column.of("id", ReportView::id),
                Column.of("title", ReportView::title),
                Column.of("url", ReportView::url),
                Column.of("archiveUrl", ReportView::archiveUrl),
                Column.of("author", ReportView::author),
                Column.of("publishedOn", ReportView::publishedOn),
                Column.of("publishedAt", ReportView::publishedAt),
                Column.of("retrievedAt", ReportView::retrievedAt),
                Column.of("language", ReportView::language),
                Column.of("sourceId", report -> report.source().id()),
                Column.of("source", report -> report.source().name()),
                Column.of("sourceKind", report -> report.source().kind()),
                Column.of("events", ReportView::events),
                Column.of("eventsUrl", report -> host.resolve(report.eventsUrl())));
    }
}
