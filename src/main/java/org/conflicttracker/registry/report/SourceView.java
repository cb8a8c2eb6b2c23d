package org.conflicttracker.registry.report;

import java.net.URI;
import java.util.List;
import org.conflicttracker.registry.RegistryService.EventCount;
import org.conflicttracker.web.format.Column;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a source. */
@Schema(name = "Source", description = "Somebody who publishes reports or is quoted in them")
public record SourceView(
        @Schema(description = "Number of the source; never reused")
        long id,

        @Schema(description = "Name") String name,
        @Schema(description = "Other names") List<String> aliases,
        @Schema(description = "Kind of source") SourceKind kind,
        @Schema(description = "Its reach, or null") SourceScale scale,

        @Schema(description = "Country (three letters), or null")
        String country,

        @Schema(description = "Web address, or null") String url,

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
}
