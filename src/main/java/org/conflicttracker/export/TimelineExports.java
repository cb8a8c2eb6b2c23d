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

    private final TimelineQueryParser queryParser;
    private final TimelineService timelineService;
    private final TableExportService tableExports;
    private final RequestErrors requestErrors;

    TimelineExports(
            TimelineQueryParser reader, TimelineService drawer, TableExportService tables, RequestErrors request) {
        this.queryParser = reader;
        this.timelineService = drawer;
        this.tableExports = tables;
        this.requestErrors = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam SumTableParameters table,
            @Context UriInfo uri) {
        CsvOptions csv = table.csv.parse(requestErrors.errors());
        TimelineQuery query = queryParser.parse(events, how, table.measures);
        return tableExports.csv(
                PointRow.table(query, timelineService.compute(query, timelineService.pinToRevision(query, uri))), csv);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = queryParser.parse(events, how, what);
        return tableExports.ndjson(
                PointRow.table(query, timelineService.compute(query, timelineService.pinToRevision(query, uri))));
    }

    @GET
    @Produces(JsonShape.ROWS)
    @Operation(hidden = true)
    public Response rows(
            @BeanParam EventFilterParameters events,
            @BeanParam TimelineParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        TimelineQuery query = queryParser.parse(events, how, what);
        PinnedQuery pinned = timelineService.pinToRevision(query, uri);
        return tableExports.cachedRows(() ->
                PointRow.table(query, timelineService.compute(query, pinned)).withFirstColumn(PointRow.TIME));
    }
}
