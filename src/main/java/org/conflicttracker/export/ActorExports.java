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
import org.conflicttracker.registry.actor.ActorParameters;
import org.conflicttracker.registry.actor.ActorService;
import org.conflicttracker.registry.actor.ActorView;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Actors as files. {@code @Consumes} repeats that of the list at this path: otherwise the framework treats them as two
 * resources.
 */
@Path("/api/v1/actors")
@Consumes(MediaType.APPLICATION_JSON)
class ActorExports {

    private final ActorService actors;
    private final RegistryExportService exportService;
    private final RequestErrors requestErrors;

    ActorExports(ActorService actors, RegistryExportService exportService, RequestErrors requestErrors) {
        this.actors = actors;
        this.exportService = exportService;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({Format.TEXT_CSV, Format.SPREADSHEET})
    @Operation(hidden = true)
    public Response table(
            @BeanParam ActorParameters parameters, @BeanParam TableParameters table, @Context UriInfo uri) {
        return exportService.table(toExport(parameters), parameters.page, table, columns(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam ActorParameters parameters, @BeanParam ColumnsParameter fields) {
        return exportService.ndjson(toExport(parameters), parameters.page, fields, ActorView.class);
    }

    private RegistryExportService.RegistryExport<ActorView> toExport(ActorParameters parameters) {
        NamedEntityQuery query = actors.shown(parameters.toQuery(requestErrors.errors()));
        return new RegistryExportService.RegistryExport<>(
                "actors",
                query.visibility().asOf(),
                (after, limit) -> actors.listAfter(after, query, limit),
                ActorView::id);
    }

    /** @param host base URI of this tracker */
    private static List<Column<ActorView>> columns(URI host) {
        return List.of(
                Column.of("id", ActorView::id),
                Column.of("name", ActorView::name),
                Column.of("aliases", ActorView::aliases),
                Column.of("kind", ActorView::kind),
                Column.of("country", ActorView::country),
                Column.of("events", ActorView::events),
                Column.of("eventsUrl", actor -> host.resolve(actor.eventsUrl())));
    }
}
