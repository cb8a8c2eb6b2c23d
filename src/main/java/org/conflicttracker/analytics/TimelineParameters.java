package org.conflicttracker.analytics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of a timeline beside the filter, parsed by {@link TimelineQueryParser}. */
public class TimelineParameters {

    @RestQuery
    @Parameter(
            description = "Length of each interval: day, week (ISO 8601, from Monday), month (the default), quarter or"
                    + " year.",
            example = "day",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"day", "week", "month", "quarter", "year"},
                            defaultValue = "month"))
    public String interval;

    @RestQuery
    @Parameter(
            description = "Splits the events into one series for each value of: country, admin1 (province), admin2"
                    + " (district), type, subType, violence, actor, actorKind, source, sourceKind, attributedTo"
                    + " (who is quoted), tag, group (whose casualties), verification, clarity, locationPrecision or"
                    + " datePrecision. Without it: one series of all events.",
            examples = {
                @ExampleObject(name = "none", summary = "All events together"),
                @ExampleObject(name = "one", summary = "By province", value = "[\"admin1\"]")
            })
    public List<String> by;

    @RestQuery
    @Parameter(
            description = "Whether to include intervals without events, as zeros (`true`, the default).",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"),
            examples = {
                @ExampleObject(name = "none", summary = "All intervals"),
                @ExampleObject(name = "one", summary = "Only intervals with events", value = "false")
            })
    public String fill;

    @RestQuery
    @Parameter(
            description = "`true`: running totals, each point includes those before it.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
            examples = {
                @ExampleObject(name = "none", summary = "Each interval on its own"),
                @ExampleObject(name = "one", summary = "Running totals", value = "true")
            })
    public String cumulative;

    @RestQuery
    @Parameter(
            description = "With `by`: maximum number of series, most events first, up to 1000 in JSON (with a greater"
                    + " number you get 1000 and a hint). `other` has the sum of the rest.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "10"),
            examples = {
                @ExampleObject(name = "none", summary = "10"),
                @ExampleObject(name = "one", summary = "The largest series, and the rest", value = "1")
            })
    public String limit;
}
