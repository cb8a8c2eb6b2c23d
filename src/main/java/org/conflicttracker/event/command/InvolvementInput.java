package org.conflicttracker.event.command;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.KnownCountry;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.actor.ActorReference;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Involvement as stated in a request or a data set. */
@Schema(
        name = "InvolvementInput",
        description = "An actor by its id, or by one of its names; a new one also says its kind")
public record InvolvementInput(
        @Schema(description = "Number of the actor, where it is known")
        Long id,

        @Name @Schema(description = "Any of its names") String name,

        @Size(max = 100) @Schema(description = "Other names, for a new one")
        List<@NotNull @Name String> aliases,

        @Schema(description = "What kind it is; required for a new one")
        ActorKind kind,

        @KnownCountry @Schema(description = "Its country (three letters), for a new one")
        String country,

        @NotNull @Schema(description = "The part it takes") Role role,

        @Schema(description = "How firmly that is stated; STATED where left out")
        Standing standing) {

    ActorReference toReference() {
        return new ActorReference(id, name, aliases, kind, country);
    }

    Standing effectiveStanding() {
        return standing == null ? Standing.STATED : standing;
    }
}
