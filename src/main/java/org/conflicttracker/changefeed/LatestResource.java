package org.conflicttracker.changefeed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.conflicttracker.event.query.AsOfResolver;
import org.conflicttracker.event.query.AsOfView;
import org.conflicttracker.event.query.EventQueryService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
            summary = "Read the last revision",
            description =
                    "The number of the last revision that you may see, and when it was recorded: as long as it stays, no event"
                            + " has changed. To hear only of what comes from now on, ask for the changes after it.")
    @APIResponse(
            responseCode = "200",
            description = "The last revision",
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
    @Schema(name = "Latest", description = "How far the tracker is")
    public record LatestView(
            @Schema(description = "The last revision; 0 where nothing was recorded yet")
            long latest,

            @Schema(description = "When it was recorded; null for 0")
            Instant recordedAt) {}
}
