package org.conflicttracker.event.api;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request body of a retraction. */
@Schema(name = "Retraction", description = "Why an event is retracted", example = "{\"reason\": \"It never happened\"}")
record Retraction(
        @Size(max = 2000) @Schema(description = "Why it is retracted; may be in the address instead")
        String reason) {}
