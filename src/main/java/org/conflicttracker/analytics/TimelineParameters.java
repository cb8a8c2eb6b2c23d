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
            description =
                    "How long a point of the timeline is: day, week (ISO 8601, from Monday), month (the default), quarter"
                            + " or year.",
            example = "day",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"day", "week", "month", "quarter", "year"},
                            defaultValue = "month"))
    public String interval;

    @RestQuery
    @Parameter(
            description =
                    "One series each for the values of country, admin1 (province), admin2 (district), type, subType, violence,"
                            + " actor, actorKind, source, sourceKind, attributedTo (who is quoted), tag, group (whose"
                            + " casualties), verification, clarity, locationPrecision or datePrecision. Left out: one"
                            + " series of all events.",
            examples = {
                @ExampleObject(name = "none", summary = "All events together"),
                @ExampleObject(name = "one", summary = "By province", value = "[\"admin1\"]")
            })
    public List<String> by;

    @RestQuery
    @Parameter(
            description = "Whether intervals without an event have a point, with zeros (`true`, the default).",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"),
            examples = {
                @ExampleObject(name = "none", summary = "With all intervals"),
                @ExampleObject(name = "one", summary = "Only intervals with events", value = "false")
            })
    public String fill;

    @RestQuery
    @Parameter(
            description = "Whether each point adds to those before (`true`), so that the last one has everything.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"),
            examples = {
                @ExampleObject(name = "none", summary = "Each interval by itself"),
                @ExampleObject(name = "one", summary = "Running sums", value = "true")
            })
    public String cumulative;

    @RestQuery
    @Parameter(
            description = "With `by`, the most series, those with the most events first; `other` has the rest as one.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "10"),
            examples = {
                @ExampleObject(name = "none", summary = "10"),
                @ExampleObject(name = "one", summary = "Only the greatest, and the rest", value = "1")
            })
    public String limit;
}
