package org.conflicttracker.registry.report;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** View of a source. */
@Schema(name = "Source", description = "Somebody who publishes reports or is quoted in them")
public record SourceView(
        @Schema(description = "Number of the source, never reused")
        long id,

        @Schema(description = "Its name, as given") String name,
        @Schema(description = "Other names it is found by") List<String> aliases,
        @Schema(description = "What kind of source it is") SourceKind kind,
        @Schema(description = "How far it reaches, or null") SourceScale scale,

        @Schema(description = "Country it belongs to (three letters), or null")
        String country,

        @Schema(description = "Its address on the web, or null")
        String url,

        @Schema(description = "How many published events its own reports tell of")
        long events,

        @Schema(description = "Those events, as a path from the host's root")
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
