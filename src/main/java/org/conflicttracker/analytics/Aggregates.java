package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.Hint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answer of an aggregate request: rows by group, and the total. */
@Schema(name = "Aggregates", description = "Numbers of events and casualties by group")
public record Aggregates(
        @Schema(description = "How the events are grouped", examples = "[\"admin1\"]")
        List<String> by,

        @Schema(description = "One row for each group that has an event, in the order you chose")
        List<Row> rows,

        @Schema(description = "Sum of the rows beyond `limit`; null if there are none")
        Other other,

        @Schema(description = "All events together, each counted once")
        Total total,

        @Schema(
                description =
                        "Groupings where one event can count more than once, e.g. an event with two actors. The rows"
                                + " may then add up to more than the total.",
                examples = "[\"admin1\"]")
        List<String> multiValued,

        AsOfView asOf,

        @Schema(description = "Names in your filters that match nothing, with suggestions; absent if there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    @Schema(name = "AggregateRow", description = "One group of events")
    public record Row(
            @Schema(
                    description =
                            "What the events of this row have in common, for each grouping: a code, an id, a name or a"
                                    + " period such as 2025-03; null if they have none. A province comes with its country, a"
                                    + " district with both.",
                    examples = "{\"country\": \"SYR\", \"admin1\": \"Latakia\"}")
            Map<String, Object> key,

            @Schema(description = "The same in words", examples = "{\"country\": \"Syria\", \"admin1\": \"Latakia\"}")
            Map<String, String> label,

            @Schema(description = "Number of events", examples = "1")
            long events,

            @Schema(description = "How many of them also count in other rows", examples = "1")
            long shared,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events")
            String eventsUrl) {}

    @Schema(
            name = "AggregateOther",
            description = "Sum of the rows beyond `limit`: an event in several of these rows counts in each of them")
    public record Other(
            @Schema(description = "Number of rows beyond `limit`", examples = "12")
            long rows,

            @Schema(description = "Sum of their events", examples = "34")
            long events,

            @Schema(description = "Sum of their `shared`", examples = "0")
            long shared,

            @JsonUnwrapped CasualtySums casualties) {}

    @Schema(name = "AggregateTotal", description = "All events that match")
    public record Total(
            @Schema(description = "Number of events, each counted once", examples = "1")
            long events,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events")
            String eventsUrl) {}
}
