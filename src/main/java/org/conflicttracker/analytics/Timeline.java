package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of a timeline request: event counts and casualty sums over time. */
@Schema(name = "Timeline", description = "Numbers of events and casualties over time")
public record Timeline(
        @Schema(description = "Length of the interval of a point")
        Interval interval,

        @Schema(description = "How the events are split into series; null if they are not") @Nullable
        String by,

        @Schema(
                description = "First day: `from`, or the start of the earliest matching event; null without events",
                examples = "2025-03-01")
        @Nullable
        LocalDate from,

        @Schema(
                description = "Last day: `to`, or the start of the latest matching event; null without events",
                examples = "2025-03-31")
        @Nullable
        LocalDate to,

        Measured measured,

        @Schema(description = "With `compare`: the other period; else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        ComparedPeriod compare,

        AsOfView asOf,

        @Schema(description = "One series of all events; with `by`, one series for each value, most events first")
        List<Series> series,

        @Schema(
                description =
                        "The events that are in none of the series, because of `limit`; null if no series was left"
                                + " out")
        @Nullable
        Series other,

        @Schema(description = "With `by`: all events together, each counted once; otherwise null") @Nullable
        Series total,

        @Schema(
                description = "Groupings where one event can count more than once, e.g. an event with two actors. The"
                        + " series may then add up to more than the total. Empty with `multi=separate`.")
        List<String> multiValued,

        @Schema(description = "Names in your filters that match nothing, with suggestions; absent if there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    @Schema(name = "TimelineSeries", description = "Number of events and casualties over time")
    public record Series(
            @Schema(
                    description =
                            "What the events of this series have in common: a code, an id or a name. null for events"
                                    + " without one, for all events and for the rest.",
                    examples = "null")
            @Nullable
            Object key,

            @Schema(description = "The same in words", examples = "All events")
            String label,

            @Schema(description = "What the name belongs to: the country of a province; absent for other groupings")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, Object> within,

            @Schema(
                    description =
                            "Number of the province or district in the register of areas; absent for other groupings")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long areaId,

            @Schema(
                    description =
                            "Path of what the series is about: the entry of the actor, source, country, province or"
                                    + " district; absent for other groupings, and with `links=false`",
                    examples = "/api/v1/actors/4")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String keyUrl,

            @Schema(description = "Number of events in all points", examples = "1")
            long events,

            @Schema(description = "How many of them also count in other series", examples = "0")
            long shared,

            @Schema(description = "The points, oldest first")
            List<Point> points,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description = "Link to the list of these events; null if no filter selects them, absent with"
                            + " `links=false`")
            @SuppressWarnings("NullableOptional") // null is absent, empty is null
            @Nullable
            Optional<String> eventsUrl,

            @Schema(description = "Why there is no link; absent if there is one")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrlReason,

            @Schema(
                    description = "Where the answer has too many points for a link in each: URI template (RFC 6570) of"
                            + " their links, to be filled in with the first and the last day that a point sums: those of"
                            + " its interval that lie between `from` and `to` (of the other period for `compare`); with"
                            + " `rolling` from the first day of the first interval it sums; with `cumulative` without"
                            + " `from` if the timeline has none, else from its first day. With `dates=overlap` in your"
                            + " request: `dates=overlap` where that day is the first of all, else `dates=start`. Absent if"
                            + " the points have links.",
                    examples = "/api/v1/events?asOf=60&country=SYR{&from,to}")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrlTemplate,

            @Schema(
                    description = "With `multi=separate`: the grouping of which the events of this series have several"
                            + " values; absent in other series")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> several) {}

    @Schema(name = "TimelinePoint", description = "The events that began in one interval")
    public record Point(
            @Schema(description = "First day of the interval, even if `from` is later", examples = "2025-03-01")
            LocalDate start,

            @Schema(description = "Last day of the interval, even if `to` is earlier", examples = "2025-03-31")
            LocalDate end,

            @Schema(description = "Number of events", examples = "1")
            long events,

            @Schema(
                    description = "Events whose dates are uncertain and may belong to a neighbouring period",
                    examples = "0")
            long imprecise,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of the events that are summed here; absent if the point has none")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrl,

            @Schema(
                    description = "With `compare`: the same of the interval of the other period; null if that has none,"
                            + " as with most weeks 53; absent without `compare`")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @SuppressWarnings("NullableOptional") // null is absent, empty is null
            @Nullable
            Optional<ComparedPoint> compare) {}

    @Schema(name = "TimelineComparedPoint", description = "The interval of the other period that stands beside a point")
    public record ComparedPoint(
            @Schema(description = "First day of the interval", examples = "2024-03-01")
            LocalDate start,

            @Schema(description = "Last day of the interval", examples = "2024-03-31")
            LocalDate end,

            @Schema(description = "Number of events", examples = "1")
            long events,

            @Schema(
                    description = "Events whose dates are uncertain and may belong to a neighbouring period",
                    examples = "0")
            long imprecise,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events; absent if the point has none")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrl) {}

    @Schema(name = "TimelineComparedPeriod", description = "The other period of a comparison; null without intervals")
    public record ComparedPeriod(
            @Schema(description = "Its first day", examples = "2024-03-01")
            LocalDate from,

            @Schema(description = "Its last day", examples = "2024-03-31")
            LocalDate to) {}
}
