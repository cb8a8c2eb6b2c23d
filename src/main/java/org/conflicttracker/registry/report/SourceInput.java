package org.conflicttracker.registry.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Input of an editor for a source. */
@ReadOnlyField({"id", "events", "eventsUrl", "reportsUrl", "claimsUrl", "quotedClaimsUrl"})
@Schema(
        name = "SourceInput",
        description = "A source to record, or the corrected details of one.",
        example =
                "{\"name\": \"Reuters\", \"kind\": \"NEWS_AGENCY\", \"scale\": \"INTERNATIONAL\", \"country\": \"GBR\","
                        + " \"reason\": \"Scale was missing\"}")
public record SourceInput(
        @NotNull @Name @Schema(description = "Name, in any script; must be unique among sources")
        String name,

        @Size(max = 100) @Schema(description = "Other names")
        List<@NotNull @Name String> aliases,

        @NotNull @Schema(description = "Kind of source") SourceKind kind,

        @Schema(description = "Its reach; leave out if unknown")
        SourceScale scale,

        @KnownCountry @Schema(description = "Country, three letters; leave out if none")
        String country,

        @WebAddress @Schema(description = "Web address") String url,

        @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction")
        String reason)
        implements NamedEntityService.NamedEntityInput {

    public SourceInput {
        country = CountryNames.toCode(country);
    }

    SourceVersion.SourceDetails toDetails() {
        return new SourceVersion.SourceDetails(kind, scale, country, url);
    }
}
