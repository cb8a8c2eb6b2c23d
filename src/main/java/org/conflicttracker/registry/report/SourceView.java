package org.conflicttracker.registry.report;

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
import org.conflicttracker.registry.report.Source.SourceScale;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** View of a source. */
@Schema(name = "Source", description = "Somebody who publishes reports or is quoted in them")
public record SourceView(
        @Schema(description = "Number of the source; never reused")
        long id,

        @Schema(description = "Name") String name,
        @Schema(description = "Other names") List<String> aliases,
        @Schema(description = "Kind of source") SourceKind kind,

        @Schema(description = "Its reach, or null") @Nullable
        SourceScale scale,

        @Schema(description = "Country (three letters), or null") @Nullable
        String country,

        @Schema(description = "Web address, or null") @Nullable
        String url,

        @Schema(description = "Number of published events in its own reports")
        long events,

        @Schema(description = "Link to these events (a path on this server)")
        String eventsUrl,

        @Schema(description = "Link to its reports (a path on this server)")
        String reportsUrl,

        @Schema(description = "Link to the claims in its own reports (a path on this server)")
        String claimsUrl,

        @Schema(description = "Link to the claims for which a report quotes it (a path on this server)")
        String quotedClaimsUrl) {

    static SourceView of(SourceVersion state, EventCount count) {
        return new SourceView(
                state.sourceId,
                state.name,
                state.names().aliases(),
                state.kind,
                state.scale,
                state.country,
                state.url,
                count.events(),
                count.eventsUrl("source", state.sourceId),
                count.url("reports", "source", state.sourceId),
                count.claimsUrl("source", state.sourceId),
                count.claimsUrl("attributedTo", state.sourceId));
    }

    /** Columns of a table. @param host base URI of this tracker, for links */
    static List<Column<SourceView>> columns(URI host) {
        return List.of(
                Column.of("id", SourceView::id),
                Column.of("name", SourceView::name),
                Column.of("aliases", SourceView::aliases),
                Column.of("kind", SourceView::kind),
                Column.of("scale", SourceView::scale),
                Column.of("country", SourceView::country),
                Column.of("url", SourceView::url),
                Column.of("events", SourceView::events),
                Column.of("eventsUrl", source -> host.resolve(source.eventsUrl())),
                Column.of("reportsUrl", source -> host.resolve(source.reportsUrl())),
                Column.of("claimsUrl", source -> host.resolve(source.claimsUrl())),
                Column.of("quotedClaimsUrl", source -> host.resolve(source.quotedClaimsUrl())));
    }

    /** View of a version of a source. */
    @Schema(name = "SourceRevision", description = "One version of a source, with who changed what, when and why")
    public record SourceRevisionView(
            @Schema(description = "Number of the source") long id,
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

            @Schema(description = "Number of the source that it was merged into, or null") @Nullable
            Long mergedInto,

            @Schema(description = "Name") String name,
            @Schema(description = "Other names") List<String> aliases,
            @Schema(description = "Kind of source") SourceKind kind,

            @Schema(description = "Its reach, or null") @Nullable
            SourceScale scale,

            @Schema(description = "Country (three letters), or null") @Nullable
            String country,

            @Schema(description = "Web address, or null") @Nullable
            String url) {

        static SourceRevisionView of(SourceVersion state, VersionDetails recorded) {
            return new SourceRevisionView(
                    state.sourceId,
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
                    state.scale,
                    state.country,
                    state.url);
        }
    }

    /** Input of an editor for a source. */
    @ReadOnlyField({"id", "events", "eventsUrl", "reportsUrl", "claimsUrl", "quotedClaimsUrl"})
    @Schema(
            name = "SourceInput",
            description = "A source to record, or the corrected details of one.",
            example =
                    "{\"name\": \"Reuters\", \"kind\": \"NEWS_AGENCY\", \"scale\": \"INTERNATIONAL\", \"country\": \"GBR\","
                            + " \"reason\": \"Scale was missing\"}")
    public record SourceInput(
            @NotNull @Name @Schema(description = "Name, in any script; must be unique among sources")
            String name,

            @Size(max = 100) @Schema(description = "Other names") @Nullable
            List<@NotNull @Name String> aliases,

            @NotNull @Schema(description = "Kind of source") SourceKind kind,

            @Schema(description = "Its reach; leave out if unknown") @Nullable
            SourceScale scale,

            @KnownCountry @Schema(description = "Country, three letters; leave out if none") @Nullable
            String country,

            @WebAddress @Schema(description = "Web address") @Nullable
            String url,

            @Size(max = 2000) @Schema(description = "Reason for the correction; required for a correction") @Nullable
            String reason)
            implements NamedEntityService.NamedEntityInput {

        public SourceInput {
            country = CountryNames.toCode(country);
        }

        SourceVersion.SourceDetails toDetails() {
            return new SourceVersion.SourceDetails(kind, scale, country, url);
        }
    }
}
