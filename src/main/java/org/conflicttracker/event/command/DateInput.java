package org.conflicttracker.event.command;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.conflicttracker.common.time.DatePrecision;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When it happened, as an author states it. */
@Schema(name = "DateInput", description = "When it happened: local calendar dates")
public record DateInput(
        @NotNull @Schema(description = "First day") LocalDate start,

        @Schema(description = "Last day; leave out for a single day")
        LocalDate end,

        @Schema(description = "How precisely the dates are known; can be left out for a single known day")
        DatePrecision precision) {

    LocalDate lastDay() {
        return end == null ? start : end;
    }

    /** Null where several days were named without saying how well they are known. */
    DatePrecision effectivePrecision() {
        return precision == null && lastDay().equals(start) ? DatePrecision.DAY : precision;
    }
}
