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
            description =
                    "Country, by its three letters after ISO 3166-1 (SYR for Syria, XKX for Kosovo) or a former code "
                            + "(SUN, YUG); `!*` for places in none, such as the high seas. May be joined by commas. `!ISR` "
                            + "leaves Israel out.",
            example = "[\"SYR\"]")
    public List<String> country;

    @RestQuery
    @Parameter(
            description =
                    "Province, governorate or state, by name in any case and with or without accents; `!*` where it "
                            + "is not known. Repeat it for several; `!` in front leaves out.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "In Latakia", value = "[\"Latakia\"]")
            })
    public List<String> admin1;

    @RestQuery
    @Parameter(
            description =
                    "District or county, by name; `!*` where it is not known. Repeat it for several; `!` in front "
                            + "leaves out.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "No district known", value = "[\"!*\"]")
            })
    public List<String> admin2;

    @RestQuery
    @Parameter(
            description =
                    "A rectangle on the map, in degrees: west,south,east,north. West may be greater than east: it "
                            + "then crosses the antimeridian.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
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
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(
                        name = "one",
                        summary = "Around Latakia (no sample event has coordinates)",
                        value = "35.5,35.9")
            })
    public List<String> near;

    @RestQuery
    @Parameter(
            description = "How far around `near`, in kilometres along the ground.",
            schema = @Schema(type = SchemaType.NUMBER),
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Within 150 km", value = "150")
            })
    public List<String> radiusKm;

    @RestQuery
    @Parameter(
            description =
                    "How well the place is known, at least: EXACT, NEAR, ADMIN2 (to the district), ADMIN1 (to the "
                            + "province), REGION, COUNTRY or INTERNATIONAL. ADMIN1 also finds what is known better.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Known to the province or better", value = "[\"ADMIN1\"]")
            })
    public List<String> locationPrecision;

    @RestQuery
    @Parameter(
            description = "Exactly this precision of the place: EXACT, NEAR, ADMIN2, ADMIN1, REGION, COUNTRY or "
                    + "INTERNATIONAL. Repeat it for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Known to the province", value = "[\"ADMIN1\"]")
            })
    public List<String> locationPrecisionIs;
}
