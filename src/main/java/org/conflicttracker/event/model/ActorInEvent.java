package org.conflicttracker.event.model;

import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.registry.actor.ActorKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Involvement: an actor in an event, with a role and a standing. */
@Schema(name = "Involvement", description = "An actor involved in the event")
public record ActorInEvent(
        @Schema(description = "Number of the actor") long id,
        @Schema(description = "Name") String name,
        @Schema(description = "Kind of actor") ActorKind kind,
        @Schema(description = "Its role in the event") Role role,

        @Schema(description = "Whether its role is stated, alleged or disputed")
        Standing standing) {

    /** Role of an actor in an event. */
    public enum Role {
        SIDE_A,
        SIDE_B,
        TARGET,
        ASSOCIATED_A,
        ASSOCIATED_B
    }

    /** Standing of an involvement: how firmly it is stated. */
    public enum Standing {
        STATED,
        ALLEGED,
        DISPUTED
    }
}
