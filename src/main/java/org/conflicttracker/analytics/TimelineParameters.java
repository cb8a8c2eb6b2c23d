package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import java.util.List;
import org.conflicttracker.web.citation.CitationParameter;
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
                    + " (district), type, subType, violence, dataset, actor, actorKind, source, sourceKind, attributedTo"
                    + " (who is quoted), tag, group (whose casualties), verification, clarity, locationPrecision or"
                    + " datePrecision. Without it: one series of all events.",
            examples = {
                @ExampleObject(name = "none", summary = "All events together"),
                @ExampleObject(name = "one", summary = "By province", value = "[\"admin1\"]")
            })
    public List<String> by;

    @RestQuery
    @Parameter(
            description = "Intervals without events: nobody reported on them, so by default they have 0 events and"
                    + " casualties null. `zero` puts zeros into them, `none` leaves them out (`false` is its old"
                    + " name).",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"null", "zero", "none", "false", "true"},
                            defaultValue = "null"),
            examples = {
                @ExampleObject(name = "none", summary = "Included, casualties unknown"),
                @ExampleObject(name = "one", summary = "Only intervals with events", value = "none")
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

    @RestQuery
    @Parameter(
            description = "How to count an event with several values, such as one in two provinces: in each of their"
                    + " series (`each`, the default), so that they may add up to more than the total; or"
                    + " `separate`, in a series of its own called several, so that they add up. Not with"
                    + " `by=group`.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"each", "separate"},
                            defaultValue = "each"),
            examples = {
                @ExampleObject(name = "none", summary = "In each"),
                @ExampleObject(name = "one", summary = "Separately", value = "separate")
            })
    public String multi;

    @RestQuery
    @Parameter(
            description = "`false` leaves out the links to the events of each number.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"),
            examples = {
                @ExampleObject(name = "none", summary = "With links"),
                @ExampleObject(name = "one", summary = "Without links", value = "false")
            })
    public String links;

    @RestQuery
    @Parameter(
            description = "Sets each interval beside one of another period: `previous` (equally many intervals before),"
                    + " `year` (the year before: days by date, 29 February beside the 28th, weeks by their number), or"
                    + " a period such as 2024-01-01/2024-06-30. Needs `from` and `to`.",
            examples = {
                @ExampleObject(name = "none", summary = "No comparison"),
                @ExampleObject(name = "one", summary = "The year before", value = "year")
            })
    public String compare;

    @RestQuery
    @Parameter(
            description = "Sums each interval with those before it: 3 for three intervals together, those before `from`"
                    + " included. Needs `from` and `to`; not with `cumulative`.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
            examples = {
                @ExampleObject(name = "none", summary = "Each interval on its own"),
                @ExampleObject(name = "one", summary = "Three intervals together", value = "3")
            })
    public String rolling;

    @BeanParam
    public CitationParameter citation = new CitationParameter();
}
