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
import org.conflicttracker.registry.area.AreaParameters;
import org.conflicttracker.registry.area.AreaService;
import org.conflicttracker.registry.area.AreaView;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Areas as files, with the columns that a file of areas to load has. {@code @Consumes} repeats that of the list at this path:
 * otherwise the framework treats them as two resources.
 */
@Path("/api/v1/areas")
@Consumes(MediaType.APPLICATION_JSON)
class AreaExports {

    private final AreaService areas;
    private final RegistryExportService exportService;
    private final RequestErrors requestErrors;

    AreaExports(AreaService areas, RegistryExportService exportService, RequestErrors requestErrors) {
        this.areas = areas;
        this.exportService = exportService;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam AreaParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        return exportService.table(toExport(parameters), parameters.page, table, columns(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam AreaParameters parameters, @BeanParam ColumnsParameter fields) {
        return exportService.ndjson(toExport(parameters), parameters.page, fields, AreaView.class);
    }

    private RegistryExportService.RegistryExport<AreaView> toExport(AreaParameters parameters) {
        NamedEntityQuery query = areas.shown(parameters.toQuery(requestErrors.errors()));
        return new RegistryExportService.RegistryExport<>(
                "areas",
                query.visibility().asOf(),
                (after, limit) -> areas.listAfter(after, query, limit),
                AreaView::id);
    }

    /** @param host base URI of this tracker */
    private static List<Column<AreaView>> columns(URI host) {
        return List.of(
                Column.of("id", AreaView::id),
                Column.of("name", AreaView::name),
                Column.of("aliases", area -> String.join("|", area.aliases())),
                Column.of("code", AreaView::code),
                Column.of("country", AreaView::country),
                Column.of("level", AreaView::level),
                Column.of("parent", AreaView::parent),
                Column.of("latitude", AreaView::latitude),
                Column.of("longitude", AreaView::longitude),
                Column.of("events", AreaView::events),
                Column.of("eventsUrl", area -> host.resolve(area.eventsUrl())));
    }
}
