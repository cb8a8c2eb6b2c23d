package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.SortParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Events as files. {@link Negotiation} decides which; the contract tells of them with the list of events. */
@Path("/api/v1/events")
class EventExports {

    private final EventExportQueryParser selections;
    private final EventExportService files;
    private final HistoryExport history;
    private final RequestErrors request;

    EventExports(
            EventExportQueryParser selections, EventExportService files, HistoryExport history, RequestErrors request) {
        this.selections = selections;
        this.files = files;
        this.history = history;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam EventTableParameters table,
            @Context UriInfo uri) {
        CsvOptions look = table.csv.read(request.faults());
        boolean claims = table.claims(request.faults());
        EventExportQuery selection = selections.select(events, order, table.most, uri);
        return claims ? files.claims(selection, look, uri.getBaseUri()) : files.csv(selection, look, uri.getBaseUri());
    }

    @GET
    @Produces(Format.GEO_JSON)
    @Operation(hidden = true)
    public Response geojson(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam LimitParameter most,
            @Context UriInfo uri) {
        return files.geojson(selections.select(events, order, most, uri), uri.getBaseUri());
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam NdjsonParameters lines,
            @Context UriInfo uri) {
        if (lines.history.read(uri, request.faults())) {
            request.faults().check(ProblemType.BAD_REQUEST);
            selections.everything();
            return files.ndjson(history.whole());
        }
        FieldSelection fields = lines.fields.read(request.faults());
        return files.ndjson(selections.select(events, order, lines.most, uri), fields);
    }
}
