package org.conflicttracker.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.conflicttracker.analytics.Aggregates.Measured;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.CasualtySums;
import org.conflicttracker.event.query.PinnedQuery.Hint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Answer of an aggregate request: rows by group, and the total. */
@Schema(name = "Aggregates", description = "Numbers of events and casualties by group")
public record Aggregates(
        @Schema(description = "How the events are grouped", examples = "[\"admin1\"]")
        List<String> by,

        @Schema(description = "The size of the cells; absent without `by=grid`", examples = "geohash:3")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String grid,

        Measured measured,

        @Schema(description = "One row for each group that has an event, in the order you chose")
        List<Row> rows,

        @Schema(
                description =
                        "The events that are in none of the rows, because of `limit`; null if no row was left out")
        @Nullable
        Other other,

        @Schema(description = "All events together, each counted once")
        Total total,

        @Schema(
                description =
                        "Groupings where one event can count more than once, e.g. an event with two actors. The rows"
                                + " may then add up to more than the total. Empty with `multi=separate`.",
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

            @Schema(
                    description =
                            "Number of the province, or of the district if you group by that, in the register of areas;"
                                    + " absent in other rows",
                    examples = "12")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long areaId,

            @Schema(
                    description =
                            "Path of what the row is about, for each grouping by something that has an entry of its"
                                    + " own: an actor, a source, a country, a province, a district. Absent if there is none, and"
                                    + " with `links=false`",
                    examples = "{\"country\": \"/api/v1/countries/SYR\", \"admin1\": \"/api/v1/areas/12\"}")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> keyUrl,

            @Schema(description = "Where the cell is; absent without `by=grid`, and for places that are not on the map")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            GridCell cell,

            @Schema(description = "Number of events", examples = "1")
            long events,

            @Schema(description = "How many of them also count in other rows", examples = "1")
            long shared,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events; absent with `links=false`")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrl,

            @Schema(description = "Why there is no link; absent if there is one")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrlReason,

            @Schema(
                    description = "With `multi=separate`: the groupings of which the events of this row have several"
                            + " values; absent in other rows",
                    examples = "[\"admin1\"]")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<String> several) {}

    @Schema(name = "GridCell", description = "Cell of a map")
    public record GridCell(
            @Schema(
                    description =
                            "Where to draw it: latitude of the middle of its events, each at its first place in the"
                                    + " cell, in degrees north",
                    examples = "35.6")
            double latitude,

            @Schema(description = "Longitude of the middle of its events, in degrees east", examples = "36.0")
            double longitude,

            @Schema(
                    description = "Borders of the cell in degrees: west, south, east, north",
                    examples = "[35.15625, 35.15625, 36.5625, 36.5625]")
            List<Double> bbox,

            @Schema(
                    description =
                            "How precisely the places in the cell are known: the number of events for each precision."
                                    + " A place that stands at the representative point of its district or province counts as known to"
                                    + " that, or less precisely. An event with two places here may count twice.",
                    examples = "{\"NEAR\": 3, \"ADMIN1\": 1}")
            Map<LocationPrecision, Long> precisions,

            @Schema(
                    description =
                            "How many of the events have a place here that is known no better than to its district or"
                                    + " province, or less precisely: draw these as vague",
                    examples = "1")
            long imprecise) {}

    @Schema(
            name = "AggregateOther",
            description = "The events that are in none of the rows, because of `limit`; each counts once")
    public record Other(
            @Schema(description = "Number of rows beyond `limit`", examples = "12")
            long rows,

            @Schema(description = "Number of events that are in none of the rows", examples = "34")
            long events,

            @Schema(description = "How many of them also count in the rows: none", examples = "0")
            long shared,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events; null if no filter selects them") @Nullable
            String eventsUrl,

            @Schema(description = "Why there is no link; absent if there is one")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrlReason) {}

    @Schema(name = "AggregateTotal", description = "All events that match")
    public record Total(
            @Schema(description = "Number of events, each counted once", examples = "1")
            long events,

            @JsonUnwrapped CasualtySums casualties,

            @Schema(description = "Link to the list of these events; absent with `links=false`")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String eventsUrl) {}

    /** Whose casualties an answer sums. */
    @Schema(name = "Measured", description = "Whose casualties the sums count; choose with `group`")
    public record Measured(
            @Schema(description = "The group", examples = "ALL")
            Group group,

            @Schema(description = "The same in words", examples = "everybody")
            String label) {

        public static Measured of(Group group) {
            return new Measured(
                    group,
                    switch (group) {
                        case ALL -> "everybody";
                        case CIVILIANS -> "civilians";
                        case SIDE_A -> "side A";
                        case SIDE_B -> "side B";
                        case UNKNOWN -> "people of unknown side";
                    });
        }
    }
}
