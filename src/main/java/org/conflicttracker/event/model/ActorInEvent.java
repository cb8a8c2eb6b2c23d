package org.conflicttracker.event.model;

import org.conflicttracker.registry.actor.ActorKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An involvement: an actor in an event, with a role and a standing. */
@Schema(name = "Involvement", description = "An actor involved in the event")
public record ActorInEvent(
        @Schema(description = "Number of the actor") long id,
        @Schema(description = "Name") String name,
        @Schema(description = "Kind of actor") ActorKind kind,
        @Schema(description = "Its role in the event") Role role,

        @Schema(description = "Whether its role is stated, alleged or disputed")
        Standing standing) {}
