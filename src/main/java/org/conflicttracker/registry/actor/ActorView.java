package org.conflicttracker.registry.actor;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.conflicttracker.common.geo.Countries.KnownCountry;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.registry.Name;
import org.conflicttracker.registry.NamedEntityService;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.VersionRecord.VersionDetails;
import org.conflicttracker.registry.actor.Actor.ActorVersion;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of an actor. */
@Schema(name = "Actor", description = "An organised group, a force or a population involved in events")
public record ActorView(
        @Schema(description = "Number of the actor; never reused")
        long id,

        @Schema(description = "Name") String name,
        @Schema(description = "Other names") List<String> aliases,
        @Schema(description = "Kind of actor") ActorKind kind,

        @Schema(description = "Country (three letters), or null") @Nullable
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

    /** View of a version of an actor. */
    @Schema(name = "ActorRevision", description = "One version of an actor, with who changed what, when and why")
    public record ActorRevisionView(
            @Schema(description = "Number of the actor") long id,
            @Schema(description = "Version: 1, 2, 3") int version,

            @Schema(
                    description =
                            "Number of the change of the tracker as of which it is so; a later `asOf` shows it. 0 for"
                                    + " versions from before this was kept.")
            long revision,

            @Schema(description = "When it was recorded, or null if unknown") @Nullable
            Instant recordedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "Account that recorded it, shown to editors, and to everybody where the tracker is set up so;"
                                    + " left out otherwise, or if unknown")
            @Nullable
            String recordedBy,

            @Schema(description = "What was done") RegisterChange change,

            @Schema(description = "Reason of the change, or null if it was recorded with an event") @Nullable
            String reason,

            @Schema(description = "Number of the actor that it was merged into, or null") @Nullable
            Long mergedInto,

            @Schema(description = "Name") String name,
            @Schema(description = "Other names") List<String> aliases,
            @Schema(description = "Kind of actor") ActorKind kind,

            @Schema(description = "Country (three letters), or null") @Nullable
            String country) {

        static ActorRevisionView of(ActorVersion state, VersionDetails recorded) {
            return new ActorRevisionView(
                    state.actorId,
                    recorded.version(),
                    recorded.revision(),
                    recorded.recordedAt(),
                    recorded.recordedBy(),
                    recorded.change(),
                    recorded.reason(),
                    recorded.mergedInto(),
                    state.name,
                    state.names().aliases(),
                    state.kind,
                    state.country);
        }
    }

    /** Input of an editor for an actor. */
    @ReadOnlyField({"id", "events", "eventsUrl", "claimsUrl"})
    @Schema(
            name = "ActorInput",
            description = "An actor to record, or the corrected details of one.",
            example =
                    "{\"name\": \"Wagner Group\", \"aliases\": [\"PMC Wagner\"], \"kind\": \"EXTERNAL_FORCES\", \"country\": \"RUS\","
                            + " \"reason\": \"Spelling as in the data set\"}")
    public record ActorInput(
            @NotNull @Name @Schema(description = "Name, in any script; must be unique among actors")
            String name,

            @Size(max = 100) @Schema(description = "Other names") @Nullable
            List<@NotNull @Name String> aliases,

            @NotNull @Schema(description = "Kind of actor") ActorKind kind,

            @KnownCountry @Schema(description = "Country, three letters; leave out if none") @Nullable
            String country,

            @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction") @Nullable
            String reason)
            implements NamedEntityService.NamedEntityInput {

        public ActorInput {
            country = CountryNames.toCode(country);
        }
    }
}
