package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.Fields;
import org.conflicttracker.event.SortParameter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.problem.RequestFaults;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Events as files. {@link Negotiation} decides which; the contract tells of them with the list of events. */
@Path("/api/v1/events")
class EventExports {

    private final EventSelections selections;
    private final EventFiles files;
    private final HistoryExport history;
    private final RequestFaults request;

    EventExports(EventSelections selections, EventFiles files, HistoryExport history, RequestFaults request) {
        this.selections = selections;
        this.files = files;
        this.history = history;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventParameters events,
            @BeanParam SortParameter order,
            @BeanParam EventTableParameters table,
            @Context UriInfo uri) {
        CsvLook look = table.csv.read(request.faults());
        boolean claims = table.claims(request.faults());
        EventSelection selection = selections.select(events, order, table.most, uri);
        return claims ? files.claims(selection, look, uri.getBaseUri()) : files.csv(selection, look, uri.getBaseUri());
    }

    @GET
    @Produces(Format.GEO_JSON)
    @Operation(hidden = true)
    public Response geojson(
            @BeanParam EventParameters events,
            @BeanParam SortParameter order,
            @BeanParam LimitParameter most,
            @Context UriInfo uri) {
        return files.geojson(selections.select(events, order, most, uri), uri.getBaseUri());
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventParameters events,
            @BeanParam SortParameter order,
            @BeanParam NdjsonParameters lines,
            @Context UriInfo uri) {
        if (lines.history.read(uri, request.faults())) {
            request.faults().check(ProblemType.BAD_REQUEST);
            selections.everything();
            return files.ndjson(history.whole());
        }
        Fields fields = lines.fields.read(request.faults());
        return files.ndjson(selections.select(events, order, lines.most, uri), fields);
    }
}
