package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.grouping.MeasuresParameter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.timeline.TimelineDrawer;
import org.conflicttracker.timeline.TimelineParameters;
import org.conflicttracker.timeline.TimelineQuery;
import org.conflicttracker.timeline.TimelineReader;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Timelines as files, and as the rows of one: one for each point of each series. */
@Path("/api/v1/timeline")
class TimelineExports {

    private final TimelineReader reader;
    private final TimelineDrawer drawer;
    private final TableExports tables;
    private final RequestFaults request;

    TimelineExports(TimelineReader reader, TimelineDrawer drawer, TableExports tables, RequestFaults request) {
        this.reader = reader;
        this.drawer = drawer;
        this.tables = tables;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam SumTableParameters table,
            @Context UriInfo uri) {
        CsvLook csv = table.look.read(request.faults());
        TimelineQuery query = reader.read(events, how, table.measures);
        return tables.csv(PointRow.table(query, drawer.draw(query, drawer.pin(query, uri))), csv);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = reader.read(events, how, what);
        return tables.ndjson(PointRow.table(query, drawer.draw(query, drawer.pin(query, uri))));
    }

    @GET
    @Produces(Shape.ROWS)
    @Operation(hidden = true)
    public Response rows(
            @BeanParam EventParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = reader.read(events, how, what);
        Pinned pinned = drawer.pin(query, uri);
        return tables.keptRows(
                () -> PointRow.table(query, drawer.draw(query, pinned)).led(PointRow.TIME));
    }
}
