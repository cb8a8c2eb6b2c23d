package org.conflicttracker.registry.actor;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Input of an editor for an actor. */
@ReadOnlyField({"id", "events", "eventsUrl", "claimsUrl"})
@Schema(
        name = "ActorInput",
        description = "An actor to record, or the corrected details of one.",
        example =
                "{\"name\": \"Wagner Group\", \"aliases\": [\"PMC Wagner\"], \"kind\": \"EXTERNAL_FORCES\", \"country\": \"RUS\","
                        + " \"reason\": \"Spelling as in the data set\"}")
public record ActorInput(
        @NotNull @Name @Schema(description = "Name, in any script; must be unique among actors")
        String name,

        @Size(max = 100) @Schema(description = "Other names")
        List<@NotNull @Name String> aliases,

        @NotNull @Schema(description = "Kind of actor") ActorKind kind,

        @KnownCountry @Schema(description = "Country, three letters; leave out if none")
        String country,

        @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction")
        String reason)
        implements NamedEntityService.NamedEntityInput {

    public ActorInput {
        country = CountryNames.toCode(country);
    }
}
