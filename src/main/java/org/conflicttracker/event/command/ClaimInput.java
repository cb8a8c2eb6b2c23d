package org.conflicttracker.event.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Qualifier;
import org.conflicttracker.event.casualty.StatedNumbers;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceReference;
import org.conflicttracker.web.problem.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Claim as stated in a request or a data set. */
@ReadOnlyField({"superseded"})
@Schema(
        name = "ClaimInput",
        description = "What one report says of one outcome for one or more groups of people",
        example =
                "{\"report\": {\"id\": 1}, \"attributedTo\": {\"name\": \"Syrian Observatory for Human Rights\"}, \"outcome\": \"KILLED\","
                        + " \"groups\": [\"CIVILIANS\"], \"best\": 973}")
public record ClaimInput(
        @Schema(description = "Number of a claim that the event has already; left out for a new one")
        Integer no,

        @Schema(description = "The report that says it; may be left out where the event has one report") @Valid
        ReportReference report,

        @Schema(description = "The source it quotes; left out where the report speaks for itself") @Valid
        SourceReference attributedTo,

        @NotNull @Schema(description = "What happened to the people")
        Outcome outcome,

        @NotEmpty @Schema(description = "Which people, counted together; ALL stands alone")
        List<@NotNull Group> groups,

        @Min(0) @Max(MAX_PEOPLE) @Schema(description = "Least number stated; alone it means \"at least\"")
        Integer low,

        @Min(0) @Max(MAX_PEOPLE) @Schema(description = "The number stated, or the best estimate")
        Integer best,

        @Min(0) @Max(MAX_PEOPLE) @Schema(description = "Greatest number stated; alone it means \"at most\"")
        Integer high,

        @Schema(description = "Whether the number is exact, about, at least or at most")
        Qualifier qualifier,

        @Schema(description = "Whether this claim is to be preferred for its outcome and groups")
        Boolean preferred,

        @Size(max = 1000) @Schema(description = "The words of the report, short and verbatim")
        String quote) {

    /** Greatest number of people in a claim; small enough that no sum overflows. */
    static final long MAX_PEOPLE = 1_000_000_000;

    Optional<StatedNumbers> statedNumbers() {
        return StatedNumbers.of(low, best, high, qualifier);
    }

    /** Copy with a claim number; null for a new claim. */
    ClaimInput withNumber(Integer number) {
        return new ClaimInput(
                number, report, attributedTo, outcome, groups, low, best, high, qualifier, preferred, quote);
    }

    /** Copy with the given report if the claim names none. */
    public ClaimInput withDefaultReport(ReportReference other) {
        return new ClaimInput(
                no,
                report == null ? other : report,
                attributedTo,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                preferred,
                quote);
    }

    boolean isPreferred() {
        return Boolean.TRUE.equals(preferred);
    }
}
