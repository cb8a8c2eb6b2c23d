package org.conflicttracker.changefeed;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the tracker is. */
@Schema(name = "Latest", description = "How far the tracker is")
public record LatestView(
        @Schema(description = "The last revision; 0 where nothing was recorded yet")
        long latest,

        @Schema(description = "When it was recorded; null for 0")
        Instant recordedAt) {}
