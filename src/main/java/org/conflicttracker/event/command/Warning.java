package org.conflicttracker.event.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Warning in the answer to a write: something that may be a mistake. The write was done all the same. */
@Schema(
        name = "Warning",
        description = "Something in what was recorded that may be a mistake. It was recorded all the same.")
public record Warning(
        @Schema(description = "Kind of warning") Code code,

        @Schema(description = "Explanation in words") String detail,

        @Schema(
                description = "Where in the body: a JSON pointer; of TIE_OF_ONE_CLAIMANT and PREFERRED_BUT_SUPERSEDED,"
                        + " where in the event as recorded")
        String pointer,

        @Schema(description = "Path of what it is compared with; absent if there is none")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String link) {

    /** Copy with another pointer. */
    public Warning withPointer(String other) {
        return new Warning(code, detail, other, link);
    }

    /** Kinds of warnings. */
    @Schema(name = "WarningCode", description = "What may be a mistake")
    public enum Code {
        SAME_DAY_PLACE_TYPE,
        SIMILAR_NAME,
        KNOWN_URL,
        NUMBERS_OUT_OF_ORDER,
        TENFOLD_CLAIM,
        TIE_OF_ONE_CLAIMANT,
        PREFERRED_BUT_SUPERSEDED
    }
}
