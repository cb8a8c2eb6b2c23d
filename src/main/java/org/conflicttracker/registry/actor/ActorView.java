package org.conflicttracker.registry.actor;

import java.net.URI;
import java.util.List;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.web.format.Column;
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
        String eventsUrl,

        @Schema(description = "Link to the claims about these events (a path on this server)")
        String claimsUrl) {

    static ActorView of(ActorVersion state, EventCount count) {
        return new ActorView(
                state.actorId,
                state.name,
                state.names().aliases(),
                state.kind,
                state.country,
                count.events(),
                count.eventsUrl("actor", state.actorId),
                count.claimsUrl("actor", state.actorId));
    }

    /** Columns of a table. @param host base URI of this tracker, for links */
    static List<Column<ActorView>> columns(URI host) {
        return List.of(
                Column.of("id", ActorView::id),
                Column.of("name", ActorView::name),
                Column.of("aliases", ActorView::aliases),
                Column.of("kind", ActorView::kind),
                Column.of("country", ActorView::country),
                Column.of("events", ActorView::events),
                Column.of("eventsUrl", actor -> host.resolve(actor.eventsUrl())),
                Column.of("claimsUrl", actor -> host.resolve(actor.claimsUrl())));
    }
}
