package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.event.api.FieldSelection;
import org.conflicttracker.event.api.FieldsParameter;
import org.conflicttracker.event.api.SortParameter;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Events as files; {@link Negotiation} selects the format. Documented with the list of events in the OpenAPI document.
 */
@Path("/api/v1/events")
class EventExports {

    private final EventExportQueryParser queryParser;
    private final EventExportService exportService;
    private final HistoryExport history;
    private final RequestErrors requestErrors;

    EventExports(
            EventExportQueryParser queryParser,
            EventExportService exportService,
            HistoryExport history,
            RequestErrors requestErrors) {
        this.queryParser = queryParser;
        this.exportService = exportService;
        this.history = history;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces(Format.TEXT_CSV)
    @Operation(hidden = true)
    public Response csv(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam EventTableParameters table,
            @Context UriInfo uri) {
        CsvOptions options = table.csv.parse(requestErrors.errors());
        boolean claims = table.isClaims(requestErrors.errors());
        EventExportQuery selection = queryParser.parse(events, order, table.limit, uri);
        return claims
                ? exportService.claims(selection, options, uri.getBaseUri())
                : exportService.csv(selection, options, uri.getBaseUri());
    }

    @GET
    @Produces(Format.GEO_JSON)
    @Operation(hidden = true)
    public Response geojson(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam LimitParameter limit,
            @Context UriInfo uri) {
        return exportService.geojson(queryParser.parse(events, order, limit, uri), uri.getBaseUri());
    }

    @GET
    @Produces(Format.X_NDJSON)
    @Operation(hidden = true)
    public Response ndjson(
            @BeanParam EventFilterParameters events,
            @BeanParam SortParameter order,
            @BeanParam NdjsonParameters lines,
            @Context UriInfo uri) {
        if (lines.history.parse(uri, requestErrors.errors())) {
            requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
            queryParser.evaluatePreconditionsForAll();
            return exportService.ndjson(history.export());
        }
        FieldSelection fields = lines.fields.parse(requestErrors.errors());
        return exportService.ndjson(queryParser.parse(events, order, lines.limit, uri), fields);
    }

    /** Parameters of NDJSON; documented in the OpenAPI document. */
    public static class NdjsonParameters {

        @BeanParam
        public HistoryParameter history = new HistoryParameter();

        @BeanParam
        public LimitParameter limit = new LimitParameter();

        @BeanParam
        public FieldsParameter fields = new FieldsParameter();
    }
}
