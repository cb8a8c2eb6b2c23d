package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.conflicttracker.analytics.AggregateParameters;
import org.conflicttracker.analytics.AggregateQuery;
import org.conflicttracker.analytics.AggregateQueryParser;
import org.conflicttracker.analytics.AggregateService;
import org.conflicttracker.analytics.MeasuresParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Aggregates as files, and as the rows of one: one for each group, then the rest and the total. */
@Path("/api/v1/aggregates")
class AggregateExports {

    private final AggregateQueryParser queryParser;
    private final AggregateService aggregateService;
    private final TableExportService tableExports;
    private final RequestErrors requestErrors;

    AggregateExports(
            AggregateQueryParser reader,
            AggregateService aggregator,
            TableExportService tables,
            RequestErrors request) {
        this.queryParser = reader;
        this.aggregateService = aggregator;
        this.tableExports = tables;
        this.requestErrors = request;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventFilterParameters events,
            @BeanParam AggregateParameters how,
            @BeanParam SumTableParameters table,
            @Context UriInfo uri) {
        CsvOptions csv = table.csv.parse(requestErrors.errors());
        AggregateQuery query = queryParser.parse(events, how, table.measures);
        return tableExports.csv(
                new GroupTable(query, uri.getBaseUri())
                        .toTable(aggregateService.aggregate(query, aggregateService.pinToRevision(query, uri))),
                csv);
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam AggregateParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        AggregateQuery query = queryParser.parse(events, how, what);
        return tableExports.ndjson(new GroupTable(query, uri.getBaseUri())
                .toTable(aggregateService.aggregate(query, aggregateService.pinToRevision(query, uri))));
    }

    @GET
    @Produces(JsonShape.ROWS)
    @Operation(hidden = true)
    public Response rows(
            @BeanParam EventFilterParameters events,
            @BeanParam AggregateParameters how,
            @BeanParam MeasuresParameter what,
            @Context UriInfo uri) {
        AggregateQuery query = queryParser.parse(events, how, what);
        PinnedQuery pinned = aggregateService.pinToRevision(query, uri);
        URI base = uri.getBaseUri();
        return tableExports.cachedRows(
                () -> new GroupTable(query, base).toTable(aggregateService.aggregate(query, pinned)));
    }
}
