package org.conflicttracker.registry.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.conflicttracker.web.problem.ShorthandFor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reference to a source in a request: by id, or by one of its names; a new source needs a kind. */
@ShorthandFor("id")
@ReadOnlyField({"events", "eventsUrl", "reportsUrl", "claimsUrl", "quotedClaimsUrl", "unnamed"})
@Schema(
        name = "NamedSource",
        description = "A source, given by its id or by one of its names; a new source also needs its kind",
        example = "{\"name\": \"Syrian Observatory for Human Rights\", \"kind\": \"MONITOR\"}")
public record SourceReference(
        @Schema(description = "Number, if you know it") Long id,

        @Name @Schema(description = "Any of its names") String name,

        @Size(max = 100) @Schema(description = "Other names, for a new actor or source")
        List<@NotNull @Name String> aliases,

        @Schema(description = "Kind; required for a new actor or source")
        SourceKind kind,

        @Schema(description = "Its reach, for a new source") SourceScale scale,

        @KnownCountry @Schema(description = "Country (three letters), for a new actor or source")
        String country,

        @WebAddress @Schema(description = "Web address, for a new source")
        String url)
        implements NamedEntityResolver.EntityReference {

    public SourceReference {
        country = CountryNames.toCode(country);
    }

    static SourceReference ofId(long id) {
        return new SourceReference(id, null, null, null, null, null, null);
    }

    SourceVersion.SourceDetails toDetails() {
        return new SourceVersion.SourceDetails(kind, scale, country, url);
    }
}
