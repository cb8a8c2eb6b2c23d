package org.conflicttracker.event.query;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The last revision that touched a selection. */
@Schema(
        name = "AsOf",
        description = "This answer is current as of this change (e.g. no. 60). The answer stays the same until this"
                + " number changes. To get exactly this answer again at any time, ask with asOf= and this"
                + " number.")
public record AsOfView(
        @Schema(description = "Number of the change (revision); 0 if no event has ever matched")
        long revision,

        @Schema(description = "When it was recorded; null for 0")
        Instant recordedAt) {}
