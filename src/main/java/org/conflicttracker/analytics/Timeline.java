package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Hint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer of a timeline request: event counts and casualty sums over time. */
@Schema(name = "Timeline", description = "Counts and casualties over time")
public record Timeline(
        @Schema(description = "How long a point is") Interval interval,

        @Schema(description = "By what the events are split into series; null where they are not")
        String by,

        @Schema(
                description =
                        "The first day: as asked, else the first on which a selected event began; null without events",
                examples = "2025-03-01")
        LocalDate from,

        @Schema(
                description =
                        "The last day: as asked, else the last on which a selected event began; null without events",
                examples = "2025-03-31")
        LocalDate to,

        AsOfView asOf,

        @Schema(
                description =
                        "One series of all events; or with `by`, one for each value, those with the most events first")
        List<Series> series,

        @Schema(description = "The series that `limit` cut off, summed; null where all are there")
        Series other,

        @Schema(description = "With `by`, all events together, each counted once; else null")
        Series total,

        @Schema(
                description =
                        "`by`, where one event may have several of it. Such an event counts in each of their series, so these"
                                + " may come to more than the total.")
        List<String> multiValued,

        @Schema(description = "Names that were asked for and that nothing bears; left out where there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    @Schema(name = "TimelineSeries", description = "Events over time")
    public record Series(
            @Schema(
                    description =
                            "The value that its events share: a code, an id or a name. null for events without one, for all"
                                    + " events and for the rest.",
                    examples = "null")
            Object key,

            @Schema(description = "The same in plain words", examples = "All events")
            String label,

            @Schema(description = "Where a name belongs: the country of a province; left out for others")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, Object> within,

            @Schema(description = "How many events it has, over all its points", examples = "1")
            long events,

            @Schema(description = "How many of them stand in other series too", examples = "0")
            long shared,

            @Schema(description = "Its points, in the order of time")
            List<Point> points,

            @Schema(description = "Where exactly its events are listed; null for the rest")
            String eventsUrl) {}

    @Schema(name = "TimelinePoint", description = "The events of one interval: those that began in it")
    public record Point(
            @Schema(
                    description = "First day of the interval, even where the range begins later",
                    examples = "2025-03-01")
            LocalDate start,

            @Schema(
                    description = "Last day of the interval, even where the range ends earlier",
                    examples = "2025-03-31")
            LocalDate end,

            @Schema(description = "How many events", examples = "1")
            long events,

            @Schema(
                    description =
                            "How many of them may have happened, in part, in other intervals: their dates, as well as they are"
                                    + " known, cross the edge of this one",
                    examples = "0")
            long imprecise,

            @JsonUnwrapped CasualtySums casualties) {}
}
