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
@Schema(name = "Aggregates", description = "Counts and casualties by groups")
public record Aggregates(
        @Schema(description = "By what the events are grouped", examples = "[\"admin1\"]")
        List<String> by,

        @Schema(description = "A row for each group that has an event, in the order asked for")
        List<Row> rows,

        @Schema(description = "The rows that `limit` cut off, summed; null where all are there")
        Other other,

        @Schema(description = "All events together, each counted once")
        Total total,

        @Schema(
                description =
                        "Of `by`, what one event may have several of. Such an event counts in each of their rows, so the rows"
                                + " may come to more than the total.",
                examples = "[\"admin1\"]")
        List<String> multiValued,

        AsOfView asOf,

        @Schema(description = "Names that were asked for and that nothing bears; left out where there are none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Hint> hints) {

    @Schema(name = "AggregateRow", description = "One group of events")
    public record Row(
            @Schema(
                    description =
                            "What the events have in common, by dimension: a code, an id, a name or a time such as 2025-03;"
                                    + " null for none. A province comes with its country, a district with both.",
                    examples = "{\"country\": \"SYR\", \"admin1\": \"Latakia\"}")
            Map<String, Object> key,

            @Schema(
                    description = "The same in plain words",
                    examples = "{\"country\": \"Syria\", \"admin1\": \"Latakia\"}")
            Map<String, String> label,

            @Schema(description = "How many events", examples = "1")
            long events,

            @Schema(description = "How many of them stand in other rows too", examples = "1")
            long shared,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Where exactly these events are listed")
            String eventsUrl) {}

    @Schema(
            name = "AggregateOther",
            description = "Rows cut off, summed: an event that stands in several of them counts in each")
    public record Other(
            @Schema(description = "How many rows were cut off", examples = "12")
            long rows,

            @Schema(description = "The sum of their events", examples = "34")
            long events,

            @Schema(description = "The sum of what each shares with other rows", examples = "0")
            long shared,

            @JsonUnwrapped CasualtySums casualties) {}

    @Schema(name = "AggregateTotal", description = "Everything selected")
    public record Total(
            @Schema(description = "How many events, each counted once", examples = "1")
            long events,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Where they are listed") String eventsUrl) {}
}
