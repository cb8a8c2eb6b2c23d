package org.conflicttracker.changefeed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfResolver.AsOfView;
import org.conflicttracker.event.query.EventQueryService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The latest revision. */
@Path(ChangesResource.PATH + "/latest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
class LatestResource {

    private final EventQueryService eventQueries;
    private final AsOfResolver asOfResolver;

    LatestResource(EventQueryService eventQueries, AsOfResolver asOfResolver) {
        this.eventQueries = eventQueries;
        this.asOfResolver = asOfResolver;
    }

    @GET
    @Operation(
            summary = "Get the latest change number",
            description = "Number of the latest change that you can see, and when it was recorded. As long as it stays"
                    + " the same, no event has changed. To get only future changes, ask for the changes after this"
                    + " number.")
    @APIResponse(
            responseCode = "200",
            description = "The latest change number",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LatestView.class),
                            examples =
                                    @ExampleObject(
                                            name = "one",
                                            value = "{\"latest\": 345, \"recordedAt\": \"2025-03-11T09:12:00.123Z\"}")))
    public LatestView get() {
        AsOfView latest = asOfResolver.toView(eventQueries.latestRevision(eventQueries.readers()));
        return new LatestView(latest.revision(), latest.recordedAt());
    }

    /** View of the latest revision. */
    @Schema(name = "Latest", description = "The latest change in the tracker")
    public record LatestView(
            @Schema(description = "Number of the latest change; 0 if nothing has been recorded yet")
            long latest,

            @Schema(description = "When it was recorded; null for 0") @Nullable
            Instant recordedAt) {}
}
