package org.conflicttracker.event.query;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hint: a name in the filter that matches nothing, and similar names. */
@Schema(name = "Hint", description = "A name in your filters that matches nothing")
public record Hint(
        @Schema(description = "The parameter with the name") String parameter,
        @Schema(description = "The name") String value,

        @Schema(description = "Explanation in words") String detail,

        @Schema(description = "Similar names") List<String> near) {}
