package org.conflicttracker.registry.actor;

import java.util.List;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of an actor. */
@Schema(name = "Actor", description = "An organised group, a force or a population involved in events")
public record ActorView(
        @Schema(description = "Number of the actor; never reused")
        long id,

        @Schema(description = "Name") String name,
        @Schema(description = "Other names") List<String> aliases,
        @Schema(description = "Kind of actor") ActorKind kind,

        @Schema(description = "Country (three letters), or null")
        String country,

        @Schema(description = "Number of published events it is involved in")
        long events,

        @Schema(description = "Link to these events (a path on this server)")
        String eventsUrl) {

    static ActorView of(ActorVersion state, EventCount count) {
        return new ActorView(
                state.actorId,
                state.name,
                state.names().aliases(),
                state.kind,
                state.country,
                count.events(),
                count.eventsUrl("actor", state.actorId));
    }
}
