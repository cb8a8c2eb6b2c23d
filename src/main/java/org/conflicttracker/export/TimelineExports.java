package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.answer.Questions;
import org.conflicttracker.event.grouping.MeasuresParameter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.RequestFaults;
import org.conflicttracker.timeline.TimelineDrawer;
import org.conflicttracker.timeline.TimelineParameters;
import org.conflicttracker.timeline.TimelineQuery;
import org.conflicttracker.timeline.TimelineReader;
import org.conflicttracker.validator.KeptAnswers;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Timelines as files, and as the rows of one: one for each point of each series. */
@Path("/api/v1/timeline")
class TimelineExports {

    private final TimelineReader reader;
    private final Questions questions;
    private final TimelineDrawer drawer;
    private final TableExports tables;
    private final KeptAnswers kept;
    private final RequestFaults request;

    TimelineExports(
            TimelineReader reader,
            Questions questions,
            TimelineDrawer drawer,
            TableExports tables,
            KeptAnswers kept,
            RequestFaults request) {
        this.reader = reader;
        this.questions = questions;
        this.drawer = drawer;
        this.tables = tables;
        this.kept = kept;
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
        return tables.csv(PointRow.table(query, drawer.draw(query, questions.pin(query.asked(), uri))), csv);
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
        return tables.ndjson(PointRow.table(query, drawer.draw(query, questions.pin(query.asked(), uri))));
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
        Pinned pinned = questions.pin(query.asked(), uri);
        return kept.answer(() ->
                tables.rows(PointRow.table(query, drawer.draw(query, pinned)).led(PointRow.TIME)));
    }
}
