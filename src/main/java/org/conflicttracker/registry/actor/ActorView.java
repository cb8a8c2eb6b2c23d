package org.conflicttracker.registry.actor;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An actor as readers see it. */
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

    static ActorView of(Actor actor, long events) {
        ActorVersion state = actor.currentVersion();
        String eventsUrl = "/api/v1/events?actor=" + actor.id;
        return new ActorView(
                actor.id, state.name, state.names().aliases(), state.kind, state.country, events, eventsUrl);
    }
}
