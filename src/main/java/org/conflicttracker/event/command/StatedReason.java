package org.conflicttracker.event.command;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request body that contains nothing but the reason of a change. */
@Schema(name = "StatedReason", description = "Reason for a change, in your own words", example = "{\"reason\": \"\"}")
public record StatedReason(
        @Size(max = 2000)
        @Schema(description = "Why, in your own words; it goes on record. Can be in the address instead")
        String reason) {}
