package org.conflicttracker.registry.report;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source as readers see it. */
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
        String eventsUrl) {

    static SourceView of(Source source, long events) {
        SourceVersion state = source.currentVersion();
        return new SourceView(
                source.id,
                state.name,
                state.names().aliases(),
                state.kind,
                state.scale,
                state.country,
                state.url,
                events,
                "/api/v1/events?source=" + source.id);
    }
}
