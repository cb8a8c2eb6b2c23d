package org.conflicttracker.event.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reason for or against that two events are one: the result of one comparison. */
@Schema(name = "DuplicateReason", description = "What speaks for, or against, that two events are the same")
public record DuplicateReason(
        @Schema(description = "What was compared") Kind kind,

        @Schema(
                description =
                        "How much it counts, in bits: 1 makes it twice as likely that they are the same, -1 half as"
                                + " likely, 0 says nothing")
        double weight,

        @Schema(
                description =
                        "What was measured, where it is a number: days, kilometres, or a likeness from 0 to 1; else absent")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Double value,

        @Schema(description = "The same in words") String detail) {

    /** What is compared. */
    @Schema(name = "DuplicateReasonKind", description = "What was compared")
    public enum Kind {
        DAYS_APART,
        DAYS_WITHIN,
        KILOMETRES_APART,
        SAME_AREA,
        AREA_WITHIN,
        PLACE_NAMES,
        ACTORS,
        TYPE,
        FIGURES,
        SHARED_REPORT,
        TITLES,
        DATASETS
    }

    static DuplicateReason of(Kind kind, double weight, String detail) {
        return new DuplicateReason(kind, weight, null, detail);
    }

    static DuplicateReason measured(Kind kind, double weight, double value, String detail) {
        return new DuplicateReason(kind, weight, value, detail);
    }
}
