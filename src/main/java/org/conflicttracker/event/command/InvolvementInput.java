package org.conflicttracker.event.command;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.geo.CountryNames;
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
        description = "An actor, given by its id or by one of its names; a new actor also needs its kind")
public record InvolvementInput(
        @Schema(description = "Number of the actor, if you know it")
        Long id,

        @Name @Schema(description = "Any of its names") String name,

        @Size(max = 100) @Schema(description = "Other names, for a new actor or source")
        List<@NotNull @Name String> aliases,

        @Schema(description = "Kind; required for a new actor or source")
        ActorKind kind,

        @KnownCountry @Schema(description = "Country (three letters), for a new actor or source")
        String country,

        @NotNull @Schema(description = "Its role in the event")
        Role role,

        @Schema(description = "How firmly this is stated; STATED is the default")
        Standing standing) {

    public InvolvementInput {
        country = CountryNames.toCode(country);
    }

    ActorReference toReference() {
        return new ActorReference(id, name, aliases, kind, country);
    }

    Standing effectiveStanding() {
        return standing == null ? Standing.STATED : standing;
    }
}
