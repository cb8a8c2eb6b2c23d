package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.conflicttracker.analytics.StatisticsService.TrackerStatistics;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.AsOfParameter;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.QueryContext;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.RequestErrors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statistics of the tracker. */
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

    StatsResource(
            StatisticsService statistics,
            AsOfResolver asOfResolver,
            CurrentUser currentUser,
            RequestErrors requestErrors) {
        this.statistics = statistics;
        this.asOfResolver = asOfResolver;
        this.currentUser = currentUser;
        this.requestErrors = requestErrors;
    }

    @GET
    @Operation(
            summary = "Totals",
            description = "Number of events, reports, sources and actors in the tracker, the days they cover, the"
                    + " number of the latest change, and the version of the software.")
    @APIResponse(responseCode = "200", description = "The totals")
    public StatsView get(@BeanParam AsOfParameter asOfParameter) {
        Optional<AsOf> asOf = asOfParameter.parse(requestErrors.errors());
        requestErrors.errors().throwIfAny(ProblemType.BAD_REQUEST);
        QueryContext context = asOfResolver.toContext(asOf);
        AsOfView latest = context.toView();
        TrackerStatistics counts = statistics.statistics(context);
        return new StatsView(
                counts.events(),
                counts.totals().reports(),
                counts.totals().sources(),
                counts.totals().actors(),
                counts.totals().firstDay(),
                counts.totals().lastDay(),
                latest.revision(),
                latest.recordedAt(),
                currentUser.isEditor() ? statistics.drafts(context) : null,
                version);
    }

    @Schema(name = "Stats", description = "Totals of the tracker")
    public record StatsView(
            @Schema(description = "Published events") long events,

            @Schema(description = "Reports about these events")
            long reports,

            @Schema(description = "Sources that published these reports or are quoted in them")
            long sources,

            @Schema(description = "Actors involved in these events")
            long actors,

            @Schema(description = "First day of the earliest event, or null")
            LocalDate firstDate,

            @Schema(description = "Last day of the latest event, or null")
            LocalDate lastDate,

            @Schema(description = "Number of the latest change (revision), now or at the time you chose with asOf")
            long latestRevision,

            @Schema(description = "When that change was recorded; null if there is none yet")
            Instant recordedAt,

            @Schema(description = "Unpublished events; absent unless an editor asks")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            Long drafts,

            @Schema(description = "Version of the software") String version) {}
}
