package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.conflicttracker.aggregate.AggregateParameters;
import org.conflicttracker.aggregate.AggregateQuery;
import org.conflicttracker.aggregate.AggregateReader;
import org.conflicttracker.aggregate.Aggregator;
import org.conflicttracker.event.answer.Pinned;
import org.conflicttracker.event.grouping.MeasuresParameter;
import org.conflicttracker.event.request.EventParameters;
import org.conflicttracker.problem.RequestFaults;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Aggregates as files, and as the rows of one: one for each group, then the rest and the total. */
@Path("/api/v1/aggregates")
class AggregateExports {

    private final AggregateReader reader;
    private final Aggregator aggregator;
    private final TableExports tables;
    private final RequestFaults request;

    AggregateExports(AggregateReader reader, Aggregator aggregator, TableExports tables, RequestFaults request) {
        this.reader = reader;
        this.aggregator = aggregator;
        this.tables = tables;
        this.request = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventParameters events,
            @BeanParam AggregateParameters how,
            @BeanParam SumTableParameters table,
            @Context UriInfo uri) {
        CsvLook csv = table.look.read(request.faults());
        AggregateQuery query = reader.read(events, how, table.measures);
        return tables.csv(
                new GroupTable(query, uri.getBaseUri()).of(aggregator.aggregate(query, aggregator.pin(query, uri))),
                csv);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventParameters events,
            @BeanParam AggregateParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        AggregateQuery query = reader.read(events, how, what);
        return tables.ndjson(
                new GroupTable(query, uri.getBaseUri()).of(aggregator.aggregate(query, aggregator.pin(query, uri))));
    }

    @GET
    @Produces(Shape.ROWS)
    @Operation(hidden = true)
    public Response rows(
            @BeanParam EventParameters events,
            @BeanParam AggregateParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        AggregateQuery query = reader.read(events, how, what);
        Pinned pinned = aggregator.pin(query, uri);
        URI base = uri.getBaseUri();
        return tables.keptRows(() -> new GroupTable(query, base).of(aggregator.aggregate(query, pinned)));
    }
}
