package org.conflicttracker.registry.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityResolver;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.conflicttracker.web.problem.ShorthandFor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reference to a source in a request: by id, or by one of its names; a new source needs a kind. */
@ShorthandFor("id")
@ReadOnlyField({"events", "eventsUrl"})
@Schema(
        name = "NamedSource",
        description = "A source by its id, or by one of its names; a new one also says its kind",
        example = "{\"name\": \"Syrian Observatory for Human Rights\", \"kind\": \"MONITOR\"}")
public record SourceReference(
        @Schema(description = "Its number, where it is known")
        Long id,

        @Name @Schema(description = "Any of its names") String name,

        @Size(max = 100) @Schema(description = "Other names, for a new one")
        List<@NotNull @Name String> aliases,

        @Schema(description = "What kind it is; required for a new one")
        SourceKind kind,

        @Schema(description = "How far it reaches, for a new one")
        SourceScale scale,

        @KnownCountry @Schema(description = "Its country (three letters), for a new one")
        String country,

        @WebAddress @Schema(description = "Its web address, for a new one")
        String url)
        implements NamedEntityResolver.EntityReference {

    SourceVersion.SourceDetails toDetails() {
        return new SourceVersion.SourceDetails(kind, scale, country, url);
    }
}
