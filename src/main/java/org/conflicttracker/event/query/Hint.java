package org.conflicttracker.event.query;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hint: a name in the filter that matches nothing, and similar names. */
@Schema(name = "Hint", description = "A name that was asked for and that nothing bears")
public record Hint(
        @Schema(description = "The parameter that names it") String parameter,
        @Schema(description = "The name") String value,

        @Schema(description = "What is wrong with it, in words")
        String detail,

        @Schema(description = "Names that are near") List<String> near) {}
