package org.conflicttracker.registry.area;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Input of an editor for an area. */
@ReadOnlyField({"id", "events", "eventsUrl", "claimsUrl", "edition", "warnings"})
@Schema(
        name = "AreaInput",
        description = "A province or a district to record, or the corrected details of one.",
        example = "{\"country\": \"SYR\", \"level\": 1, \"name\": \"Homs\", \"aliases\": [\"Hims\", \"حمص\"],"
                + " \"code\": \"SY04\", \"latitude\": 34.7, \"longitude\": 37.7, \"reason\": \"Code of the UN\"}")
public record AreaInput(
        @KnownCountry
        @Schema(
                description = "Country: three letters, two letters or its usual name in English; leave out at sea."
                        + " An area keeps its country.")
        String country,

        @NotNull
        @Min(1)
        @Max(2)
        @Schema(description = "1 for a province or governorate, 2 for a district. An area keeps its level.")
        Integer level,

        @NotNull
        @Name
        @Size(max = MAX_NAME_LENGTH)
        @Schema(
                description = "Name, in any script; must be unique among the provinces of the country, or the"
                        + " districts of the province")
        String name,

        @Size(max = 100) @Schema(description = "Other names: in other scripts, former ones")
        List<@NotNull @Name @Size(max = MAX_NAME_LENGTH) String> aliases,

        @Size(max = 50)
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "consists of letters, digits, dots and hyphens")
        @Schema(description = "Code, such as a P-code (`SY06`) or one of ISO 3166-2 (`SY-LA`); unique")
        String code,

        @Schema(description = "Number of the province that a district is part of; leave out if unknown")
        Long parent,

        @DecimalMin("-90")
        @DecimalMax("90")
        @Schema(description = "Latitude of a point that stands for the area, in degrees north")
        Double latitude,

        @DecimalMin("-180") @DecimalMax("180") @Schema(description = "Longitude of that point, in degrees east")
        Double longitude,

        @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction")
        String reason)
        implements NamedEntityService.NamedEntityInput {

    /** Maximum length of a name, because names of areas are stored in events. */
    static final int MAX_NAME_LENGTH = 200;

    /** Maximum length of a folded name. */
    static final int MAX_FOLDED_LENGTH = 400;

    public AreaInput {
        country = CountryNames.toCode(country);
        code = CodeAndPoint.normalize(code);
    }

    AreaScope toScope() {
        return new AreaScope(country, level, parent);
    }

    CodeAndPoint toCodeAndPoint() {
        return CodeAndPoint.of(code, latitude, longitude);
    }
}
