package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.caching.ResponseCache;
import org.conflicttracker.web.format.CsvOptions;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.FormatNegotiation;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Timelines: event counts and casualty sums over time. */
@Path("/api/v1/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timelines and aggregates")
class TimelineResource {

    private final TimelineQueryParser parser;
    private final TimelineService timelines;
    private final ResponseCache responseCache;
    private final FormatNegotiation formats;
    private final ResultFiles files;
    private final RequestErrors requestErrors;

    TimelineResource(
            TimelineQueryParser parser,
            TimelineService timelines,
            ResponseCache responseCache,
            FormatNegotiation formats,
            ResultFiles files,
            RequestErrors requestErrors) {
        this.parser = parser;
        this.timelines = timelines;
        this.responseCache = responseCache;
        this.formats = formats;
        this.files = files;
        this.requestErrors = requestErrors;
    }

    @GET
    @Produces({
        MediaType.APPLICATION_JSON,
        Format.ROWS,
        Format.TEXT_CSV,
        Format.SPREADSHEET,
        Format.X_NDJSON,
        MediaType.WILDCARD
    })
    @Operation(
            summary = "Count events and casualties over time",
            description = "Number of events that began in each day, week, month, quarter or year, and their casualties;"
                    + " for all events, or by province, actor and so on. Unknown is not zero: every sum says how"
                    + " many of its events have no figure. A series has at most 2,000 points; for a longer period"
                    + " you get an error that names an interval that fits.")
    @APIResponse(
            responseCode = "200",
            description = "The timeline",
            content = @Content(schema = @Schema(implementation = Timeline.class)))
    public Response timeline(
            @BeanParam EventFilterParameters filter,
            @BeanParam TimelineParameters parameters,
            @BeanParam SumTableParameters form,
            @Context UriInfo request) {
        if (formats.selected().isFile()) {
            CsvOptions options = form.table.csv.parse(requestErrors.errors());
            TimelineQuery query =
                    parser.parse(filter, parameters, form.measures).withFileLimit(parameters.limit);
            return files.toResponse(
                    new TimelineTable(query, request.getBaseUri())
                            .toTable(timelines.compute(query, timelines.pinToRevision(query, request))),
                    form.table.columns,
                    options);
        }
        form.table.columns.refuse(requestErrors.errors());
        TimelineQuery query = parser.parse(filter, parameters, form.measures);
        PinnedQuery pinned = timelines.pinToRevision(query, request);
        boolean rows = formats.selected() == Format.JSON_ROWS;
        URI host = request.getBaseUri();
        return responseCache.getOrCompute(pinned.tag(), () -> {
            Timeline result = timelines.compute(query, pinned);
            Object body = rows ? new TimelineTable(query, host).toRows(result) : result;
            return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
        });
    }
}
