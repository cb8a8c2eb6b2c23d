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
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(@BeanParam ActorParameters parameters, @BeanParam BomParameter table, @Context UriInfo uri) {
        return exportService.csv(
                toExport(parameters), parameters.page, table, ReferenceColumns.actors(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam ActorParameters parameters) {
        return exportService.ndjson(toExport(parameters), parameters.page);
    }

    private RegistryExport<ActorView> toExport(ActorParameters parameters) {
        NamedEntityQuery query = actors.shown(parameters.toQuery(requestErrors.errors()));
        return new RegistryExport<>("actors", (after, limit) -> actors.listAfter(after, query, limit), ActorView::id);
    }
}
