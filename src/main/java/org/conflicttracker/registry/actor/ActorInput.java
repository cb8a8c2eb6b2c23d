package org.conflicttracker.registry.actor;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Input of an editor for an actor. */
@ReadOnlyField({"id", "events", "eventsUrl"})
@Schema(
        name = "ActorInput",
        description = "An actor to record, or the corrected state of one.",
        example =
                "{\"name\": \"Wagner Group\", \"aliases\": [\"PMC Wagner\"], \"kind\": \"EXTERNAL_FORCES\", \"country\": \"RUS\","
                        + " \"reason\": \"Spelling as in the data set\"}")
public record ActorInput(
        @NotNull @Name @Schema(description = "The name, in any script; no two actors share one")
        String name,

        @Size(max = 100) @Schema(description = "Other names it is found by")
        List<@NotNull @Name String> aliases,

        @NotNull @Schema(description = "What kind of actor it is")
        ActorKind kind,

        @KnownCountry @Schema(description = "Country it belongs to, three letters; left out where none")
        String country,

        @Size(max = 2000) @Schema(description = "Why it is corrected; required when it is")
        String reason)
        implements NamedEntityService.NamedEntityInput {}
