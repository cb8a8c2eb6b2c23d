package org.conflicttracker.event.model;

import org.conflicttracker.registry.actor.ActorKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Involvement: an actor in an event, with a role and a standing. */
@Schema(name = "Involvement", description = "An actor that takes part in the event")
public record ActorInEvent(
        @Schema(description = "Number of the actor") long id,
        @Schema(description = "Its name") String name,
        @Schema(description = "What kind of actor it is") ActorKind kind,
        @Schema(description = "The part it takes") Role role,

        @Schema(description = "Whether its part is stated, alleged or disputed")
        Standing standing) {}
