package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much the tracker holds. */
@Schema(name = "Stats", description = "How much the tracker holds")
public record StatsView(
        @Schema(description = "Published events") long events,
        @Schema(description = "Reports that tell of them") long reports,

        @Schema(description = "Sources that published these reports or are quoted in them")
        long sources,

        @Schema(description = "Actors that take part in them")
        long actors,

        @Schema(description = "First day of the earliest event, or null")
        LocalDate firstDate,

        @Schema(description = "Last day of the latest event, or null")
        LocalDate lastDate,

        @Schema(description = "The last revision of the tracker, or of the moment asked for")
        long latestRevision,

        @Schema(description = "When it was recorded; null where nothing was yet")
        Instant recordedAt,

        @Schema(description = "Events that are not published yet; editors only")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long drafts,

        @Schema(description = "Version of the software") String version) {}
