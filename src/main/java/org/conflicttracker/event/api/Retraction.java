package org.conflicttracker.event.api;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a retraction may say in its body. */
@Schema(
        name = "Retraction",
        description = "Reason for retracting an event",
        example = "{\"reason\": \"It never happened\"}")
record Retraction(
        @Size(max = 2000) @Schema(description = "Reason for the retraction; can be in the address instead")
        String reason) {}
