package org.conflicttracker.event.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.conflicttracker.common.text.Words;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request body that adds claims to an event. */
@Schema(name = "AddedClaims", description = "Claims to add to an event")
public record AddedClaims(
        @NotEmpty @Schema(description = "The new claims; their reports are added to the event")
        List<@NotNull @Valid ClaimInput> claims,

        @Size(max = 2000) @Schema(description = "Reason for adding them")
        String reason) {

    public AddedClaims {
        claims = claims == null ? List.of() : claims;
    }

    /** The stated reason, else the default. */
    public String reasonOrDefault() {
        return reason == null || reason.isBlank()
                ? "Claims added"
                : Words.toNfc(reason).strip();
    }
}
