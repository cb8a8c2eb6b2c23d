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
import org.conflicttracker.registry.NamedEntityQuery;
import org.conflicttracker.registry.report.SourceParameters;
import org.conflicttracker.registry.report.SourceService;
import org.conflicttracker.registry.report.SourceView;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Sources as files. {@code @Consumes} repeats that of the list at this path: otherwise the framework treats them as two
 * resources.
 */
@Path("/api/v1/sources")
@Consumes(MediaType.APPLICATION_JSON)
class SourceExports {

    private final SourceService sources;
    private final RegistryExportService exportService;
    private final RequestErrors requestErrors;

    SourceExports(SourceService sources, RegistryExportService exportService, RequestErrors requestErrors) {
        this.sources = sources;
        this.exportService = exportService;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam SourceParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        return exportService.table(toExport(parameters), parameters.page, table, columns(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam SourceParameters parameters, @BeanParam ColumnsParameter fields) {
        return exportService.ndjson(toExport(parameters), parameters.page, fields, SourceView.class);
    }

    private RegistryExportService.RegistryExport<SourceView> toExport(SourceParameters parameters) {
        NamedEntityQuery query = sources.shown(parameters.toQuery(requestErrors.errors()));
        return new RegistryExportService.RegistryExport<>(
                "sources",
                query.visibility().asOf(),
                (after, limit) -> sources.listAfter(after, query, limit),
                SourceView::id);
    }

    /** @param host base URI of this tracker */
    private static List<Column<SourceView>> columns(URI host) {
        return List.of(
                Column.of("id", SourceView::id),
                Column.of("name", SourceView::name),
                Column.of("aliases", SourceView::aliases),
                Column.of("kind", SourceView::kind),
                Column.of("scale", SourceView::scale),
                Column.of("country", SourceView::country),
                Column.of("url", SourceView::url),
                Column.of("events", SourceView::events),
                Column.of("eventsUrl", source -> host.resolve(source.eventsUrl())));
    }
}
