package org.conflicttracker.registry.actor;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of an actor. */
@Schema(name = "Actor", description = "An organised group, a force or a population that takes part in events")
public record ActorView(
        @Schema(description = "Number of the actor, never reused")
        long id,

        @Schema(description = "Its name, as given") String name,
        @Schema(description = "Other names it is found by") List<String> aliases,
        @Schema(description = "What kind of actor it is") ActorKind kind,

        @Schema(description = "Country it belongs to (three letters), or null")
        String country,

        @Schema(description = "How many published events it takes part in")
        long events,

        @Schema(description = "Those events, as a path from the host's root")
        String eventsUrl) {

    static ActorView of(Actor actor, long events) {
        ActorVersion state = actor.currentVersion();
        String eventsUrl = "/api/v1/events?actor=" + actor.id;
        return new ActorView(
                actor.id, state.name, state.names().aliases(), state.kind, state.country, events, eventsUrl);
    }
}
