package org.conflicttracker.event.command;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request body of a merge of two events. */
@Schema(name = "EventMergeInput", description = "The event that replaces this one, and why they are the same")
public record EventMergeRequest(
        @NotNull @Schema(description = "Number of the event that stays, and gets the claims and reports of this one")
        Long into,

        @Size(max = 2000) @Schema(description = "Reason; can be in the address instead")
        String reason) {}
