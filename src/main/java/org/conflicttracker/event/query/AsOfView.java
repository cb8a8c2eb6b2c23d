package org.conflicttracker.event.query;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The last revision that touched a selection. */
@Schema(
        name = "AsOf",
        description =
                "The last revision that touched what was asked for. As long as it stays, so does the answer; asking with"
                        + " asOf= and this number gives this answer for ever.")
public record AsOfView(
        @Schema(description = "The revision; 0 where nothing ever was in the selection")
        long revision,

        @Schema(description = "When it was recorded; null for 0")
        Instant recordedAt) {}
