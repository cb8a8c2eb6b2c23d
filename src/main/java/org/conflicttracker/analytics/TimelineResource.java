package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.conflicttracker.analytics.TimelineQueryParser.TimelineQuery;
import org.conflicttracker.event.filter.EventFilterParameters;
import org.conflicttracker.event.query.PinnedQuery;
import org.conflicttracker.web.caching.ResponseCache;
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

    TimelineResource(TimelineQueryParser parser, TimelineService timelines, ResponseCache responseCache) {
        this.parser = parser;
        this.timelines = timelines;
        this.responseCache = responseCache;
    }

    @GET
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
            @BeanParam MeasuresParameter measures,
            @Context UriInfo request) {
        TimelineQuery query = parser.parse(filter, parameters, measures);
        PinnedQuery pinned = timelines.pinToRevision(query, request);
        return responseCache.getOrCompute(pinned.tag(), () -> Response.ok(timelines.compute(query, pinned))
                .build());
    }
}
