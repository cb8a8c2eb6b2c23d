package org.conflicttracker.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request body of a merge. */
@Schema(
        name = "RegisterMerge",
        description = "The entry that this one is the same as, and why",
        example = "{\"into\": 1, \"reason\": \"Two names of one force\"}")
public record MergeInput(
        @NotNull @Schema(description = "Number of the entry that stays")
        Long into,

        @NotBlank(message = GIVE_REASON) @Size(max = 2000) @Schema(description = "Reason")
        String reason) {

    private static final String GIVE_REASON = "Give the reason.";

    /** Request body that takes a merge back. */
    @Schema(
            name = "RegisterUnmerge",
            description = "Why the merge is taken back",
            example = "{\"reason\": \"They are two after all\"}")
    public record UnmergeInput(
            @NotBlank(message = GIVE_REASON) @Size(max = 2000) @Schema(description = "Reason")
            String reason) {}
}
