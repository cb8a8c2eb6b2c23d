package org.conflicttracker.registry.report;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Input of an editor for a source. */
@ReadOnlyField({"id", "events", "eventsUrl"})
@Schema(
        name = "SourceInput",
        description = "A source to record, or the corrected state of one.",
        example =
                "{\"name\": \"Reuters\", \"kind\": \"NEWS_AGENCY\", \"scale\": \"INTERNATIONAL\", \"country\": \"GBR\","
                        + " \"reason\": \"Scale was missing\"}")
public record SourceInput(
        @NotNull @Name @Schema(description = "The name, in any script; no two sources share one")
        String name,

        @Size(max = 100) @Schema(description = "Other names it is found by")
        List<@NotNull @Name String> aliases,

        @NotNull @Schema(description = "What kind of source it is")
        SourceKind kind,

        @Schema(description = "How far it reaches; left out where unknown")
        SourceScale scale,

        @KnownCountry @Schema(description = "Country it belongs to, three letters; left out where none")
        String country,

        @WebAddress @Schema(description = "Its address on the web")
        String url,

        @Size(max = 2000) @Schema(description = "Why it is corrected; required when it is")
        String reason)
        implements NamedEntityService.NamedEntityInput {

    SourceVersion.SourceDetails toDetails() {
        return new SourceVersion.SourceDetails(kind, scale, country, url);
    }
}
