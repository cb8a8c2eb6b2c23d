package org.conflicttracker.analytics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of an aggregate beside the filter, parsed by {@link AggregateQueryParser}. */
public class AggregateParameters {

    @RestQuery
    @Parameter(
            description =
                    "By what to group, at most three: country, admin1 (province), admin2 (district), type, subType, violence,"
                            + " actor, actorKind, source, sourceKind, attributedTo (who is quoted), tag, group (whose"
                            + " casualties), verification, clarity, year, quarter, month, week, day, locationPrecision or"
                            + " datePrecision. Repeat it, or join them by commas. Left out: one row of everything.",
            example = "[\"admin1\"]")
    public List<String> by;

    @RestQuery
    @Parameter(
            description =
                    "The order of the rows: `-killed` most killed first, unknown last (the default); `-events` most events"
                            + " first; `key` by their keys, so times in their order.",
            example = "-killed",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-killed", "-events", "key"},
                            defaultValue = "-killed"))
    public String sort;

    @RestQuery
    @Parameter(
            description = "The most rows, from 1 to 1000; `other` sums those cut off.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"),
            examples = {
                @ExampleObject(name = "none", summary = "100"),
                @ExampleObject(name = "one", summary = "Only the first, and the others summed", value = "1")
            })
    public String limit;
}
