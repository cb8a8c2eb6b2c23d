package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.analytics.MeasuresParameter;
import org.conflicttracker.analytics.TimelineParameters;
import org.conflicttracker.analytics.TimelineQuery;
import org.conflicttracker.analytics.TimelineQueryParser;
import org.conflicttracker.analytics.TimelineService;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Timelines as files, and as the rows of one: one for each point of each series. */
@Path("/api/v1/timeline")
class TimelineExports {

    private final TimelineQueryParser reader;
    private final TimelineService drawer;
    private final TableExportService tables;
    private final RequestErrors request;

    TimelineExports(
            TimelineQueryParser reader, TimelineService drawer, TableExportService tables, RequestErrors request) {
        this.reader = reader;
        this.drawer = drawer;
        this.tables = tables;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam SumTableParameters table,
            @Context UriInfo uri) {
        CsvOptions csv = table.look.read(request.faults());
        TimelineQuery query = reader.read(events, how, table.measures);
        return tables.csv(PointRow.table(query, drawer.draw(query, drawer.pin(query, uri))), csv);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = reader.read(events, how, what);
        return tables.ndjson(PointRow.table(query, drawer.draw(query, drawer.pin(query, uri))));
    }

    @GET
    @Produces(JsonShape.ROWS)
    @Operation(hidden = true)
    public Response rows(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = reader.read(events, how, what);
        PinnedQuery pinned = drawer.pin(query, uri);
        return tables.keptRows(
                () -> PointRow.table(query, drawer.draw(query, pinned)).led(PointRow.TIME));
    }
}
