package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link LocationFilter}. */
public class LocationFilterParameters {

    @RestQuery
    @Parameter(
            description = "Country, by its three-letter code of ISO 3166-1 (SYR for Syria, XKX for Kosovo), a former"
                    + " code (SUN, YUG), two letters (SY) or its usual name in English, in upper or lower case."
                    + " Separate several values with commas. `!ISR` excludes Israel. Use `!*` for events outside any"
                    + " country, e.g. at sea.",
            example = "[\"SYR\"]")
    public List<String> country;

    @RestQuery
    @Parameter(
            description =
                    "Province, governorate or state, by its name, a former name or another spelling in the register"
                            + " of areas; upper case and accents do not matter. Repeat the parameter for several; `!` excludes;"
                            + " `!*`: unknown province.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In Latakia", value = "[\"Latakia\"]")
            })
    public List<String> admin1;

    @RestQuery
    @Parameter(
            description = "District or county, by any of its names. Repeat the parameter for several; `!` excludes;"
                    + " `!*`: unknown district.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "No district known", value = "[\"!*\"]")
            })
    public List<String> admin2;

    @RestQuery
    @Parameter(
            description =
                    "Province, by its number in the register of areas, as in `admin1Id` of an event. `!` excludes; `!*`:"
                            + " the province is unknown, or its name is in the register of no country.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In the province with the number 1", value = "[\"1\"]")
            })
    public List<String> admin1Id;

    @RestQuery
    @Parameter(
            description =
                    "District, by its number in the register of areas, as in `admin2Id` of an event. `!` excludes; `!*`:"
                            + " the district is unknown, or its name is not that of exactly one district.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "No district known", value = "[\"!*\"]")
            })
    public List<String> admin2Id;

    @RestQuery
    @Parameter(
            description =
                    "Province or district, by its number in the register of areas (12) or by its code (code:SY06)."
                            + " Repeat the parameter for several; `!` excludes; `!*`: neither known.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In the province with the number 1", value = "[\"1\"]")
            })
    public List<String> area;

    @RestQuery
    @Parameter(
            description = "A rectangle on the map, in degrees: west,south,east,north. If west is greater than east, it"
                    + " crosses the 180th meridian.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(
                        name = "one",
                        summary = "The Syrian coast (no sample event has coordinates)",
                        value = "35.5,34.5,36.5,36.0")
            })
    public List<String> bbox;

    @RestQuery
    @Parameter(
            description = "A place on the map, in degrees: latitude,longitude. Only together with `radiusKm`.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(
                        name = "one",
                        summary = "Around Latakia (no sample event has coordinates)",
                        value = "35.5,35.9")
            })
    public List<String> near;

    @RestQuery
    @Parameter(
            description = "Distance from `near`, in kilometres.",
            schema = @Schema(type = SchemaType.NUMBER),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Within 150 km", value = "150")
            })
    public List<String> radiusKm;

    @RestQuery
    @Parameter(
            description =
                    "`true` makes `bbox` and `near` also find events without coordinates, at the representative point"
                            + " of their district or else of their province in the register of areas. The points may be"
                            + " corrected later, also for answers as of an earlier moment.",
            schema = @Schema(type = SchemaType.BOOLEAN),
            examples = {
                @ExampleObject(name = "none", summary = "Coordinates only"),
                @ExampleObject(name = "one", summary = "Only together with bbox or near", value = "false")
            })
    public List<String> approximate;

    @RestQuery
    @Parameter(
            description = "How precisely the place is known, at least: EXACT, NEAR, ADMIN2 (to the district), ADMIN1"
                    + " (to the province), REGION, COUNTRY or INTERNATIONAL. ADMIN1 includes places known more"
                    + " precisely.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Known to the province or better", value = "[\"ADMIN1\"]")
            })
    public List<String> locationPrecision;

    @RestQuery
    @Parameter(
            description = "Exactly this precision of the place: EXACT, NEAR, ADMIN2, ADMIN1, REGION, COUNTRY or"
                    + " INTERNATIONAL. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Known to the province", value = "[\"ADMIN1\"]")
            })
    public List<String> locationPrecisionIs;
}
