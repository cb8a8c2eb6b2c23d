package org.conflicttracker.analytics;

import jakarta.ws.rs.BeanParam;
import java.util.List;
import org.conflicttracker.web.citation.CitationParameter;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of an aggregate beside the filter, parsed by {@link AggregateQueryParser}. */
public class AggregateParameters {

    @RestQuery
    @Parameter(
            description = "How to group the events, by at most three of: country, admin1 (province), admin2 (district),"
                    + " type, subType, violence, dataset, actor, actorKind, source, sourceKind, attributedTo (who is"
                    + " quoted), tag, group (whose casualties), verification, clarity, year, quarter, month, week,"
                    + " day, locationPrecision, datePrecision or grid (cells of a map, see `grid`). Repeat the parameter, or separate several with"
                    + " commas. Without it: one row for all events.",
            example = "[\"admin1\"]")
    public List<String> by;

    @RestQuery
    @Parameter(
            description =
                    "Only with `by=grid`: the size of the cells of the map, as `geohash:` and the number of digits."
                            + " Near the equator, geohash:1 is 5000 km wide and high, geohash:2 1250 by 625 km, geohash:3 (the"
                            + " default) 156 km, geohash:4 39 by 20 km, geohash:5 4.9 km, geohash:6 1.2 by 0.6 km, geohash:7 150 m. A"
                            + " place without coordinates stands at the representative point of its district, or else of its"
                            + " province; without one it is in the row of no cell. With more cells than one answer may have you are"
                            + " told which coarser grid fits.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "geohash:3, or no grid"),
                @ExampleObject(name = "one", summary = "Only together with by=grid", value = "geohash:3")
            })
    public String grid;

    @RestQuery
    @Parameter(
            description = "Order of the rows: `-killed` most people killed first, unknown last (the default); `-events`"
                    + " most events first; `key` by group, so that dates are in order.",
            example = "-killed",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-killed", "-events", "key"},
                            defaultValue = "-killed"))
    public String sort;

    @RestQuery
    @Parameter(
            description = "Maximum number of rows, up to 1000 in JSON (with a greater number you get 1000 and a hint),"
                    + " without a maximum in files; 0 gives the total. `other` has the sum of the rest.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "100"),
            examples = {
                @ExampleObject(name = "none", summary = "100"),
                @ExampleObject(name = "one", summary = "The first row, and the sum of the rest", value = "1")
            })
    public String limit;

    @RestQuery
    @Parameter(
            description = "How to count an event with several values, such as one in two provinces: in each of their"
                    + " rows (`each`, the default), so that they may add up to more than the total; or"
                    + " `separate`, in a row of its own called several, so that they add up. Not with"
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

    @BeanParam
    public CitationParameter citation = new CitationParameter();
}
