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
import org.conflicttracker.actor.ActorParameters;
import org.conflicttracker.actor.ActorView;
import org.conflicttracker.actor.Actors;
import org.conflicttracker.naming.BearerQuery;
import org.conflicttracker.problem.RequestFaults;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Actors as files. They consume what the list at this address does: only so both are seen as one address. */
@Path("/api/v1/actors")
@Consumes(MediaType.APPLICATION_JSON)
class ActorExports {

    private final Actors actors;
    private final RegisterExports registers;
    private final RequestFaults request;

    ActorExports(Actors actors, RegisterExports registers, RequestFaults request) {
        this.actors = actors;
        this.registers = registers;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(@BeanParam ActorParameters parameters, @BeanParam BomParameter table, @Context UriInfo uri) {
        return registers.csv(register(parameters), parameters.page, table, ReferenceColumns.actors(uri.getBaseUri()));
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(@BeanParam ActorParameters parameters) {
        return registers.ndjson(register(parameters), parameters.page);
    }

    private Register<ActorView> register(ActorParameters parameters) {
        BearerQuery query = actors.shown(parameters.query(request.faults()));
        return new Register<>("actors", (after, most) -> actors.listAfter(after, query, most), ActorView::id);
    }
}
