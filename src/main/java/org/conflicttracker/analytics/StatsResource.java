package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much the tracker holds. */
@Path("/api/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
class StatsResource {

    private final StatisticsService statistics;
    private final AsOfResolver asOfResolver;
    private final CurrentUser currentUser;
    private final RequestErrors requestErrors;

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    StatsResource(StatisticsService holdings, AsOfResolver moments, CurrentUser audience, RequestErrors request) {
        this.statistics = holdings;
        this.asOfResolver = moments;
        this.currentUser = audience;
        this.requestErrors = request;
    }

    @GET
    @Operation(
            summary = "Read the numbers",
            description =
                    "How many events, reports, sources and actors the tracker holds, which days they cover, how far its"
                            + " list of revisions has come, and which version of the software answers.")
    @APIResponse(responseCode = "200", description = "The numbers")
    public StatsView get(@BeanParam AsOfParameter moment) {
        Optional<AsOf> asOf = moment.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        AsOfView latest = asOfResolver.toView(asOfResolver.toRevision(asOf));
        TrackerStatistics held = statistics.statistics(latest.revision());
        return new StatsView(
                held.events(),
                held.reports(),
                held.sources(),
                held.actors(),
                held.firstDay(),
                held.lastDay(),
                latest.revision(),
                latest.recordedAt(),
                currentUser.isEditor() ? statistics.drafts(latest.revision()) : null,
                version);
    }
}
