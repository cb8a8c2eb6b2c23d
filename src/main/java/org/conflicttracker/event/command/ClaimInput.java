package org.conflicttracker.event.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.StatedNumbers;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.RequestBodyReader.ReadOnlyField;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Claim as stated in a request or a data set. */
@ReadOnlyField({"superseded"})
@Schema(
        name = "ClaimInput",
        description = "What one report says about one outcome (such as killed) for one or more groups of people",
        example =
                "{\"report\": {\"id\": 1}, \"attributedTo\": {\"name\": \"Syrian Observatory for Human Rights\"}, \"outcome\": \"KILLED\","
                        + " \"groups\": [\"CIVILIANS\"], \"best\": 973}")
public record ClaimInput(
        @Schema(description = "Number of an existing claim of the event; leave out for a new claim") @Nullable
        Integer no,

        @Schema(description = "The report that makes the claim; can be left out if the event has only one report")
        @Valid
        @Nullable
        ReportReference report,

        @Schema(description = "The source quoted for the number; leave out if the report itself gives it")
        @Valid
        @Nullable
        SourceReference attributedTo,

        @NotNull @Schema(description = "What happened to the people")
        Outcome outcome,

        @NotEmpty @Schema(description = "Which people are counted, together; ALL cannot be combined with others")
        List<@NotNull Group> groups,

        @Min(0) @Max(MAX_PEOPLE) @Schema(description = "Lowest number given; alone it means \"at least\"") @Nullable
        Integer low,

        @Min(0) @Max(MAX_PEOPLE) @Schema(description = "The number given, or the best estimate") @Nullable
        Integer best,

        @Min(0) @Max(MAX_PEOPLE) @Schema(description = "Highest number given; alone it means \"at most\"") @Nullable
        Integer high,

        @Schema(
                description =
                        "Whether the number is exact, approximate, a minimum or a maximum; WORDS for words without a number,"
                                + " such as \"dozens\", which are given as the quote")
        @Nullable
        Qualifier qualifier,

        @Schema(description = "Whether to prefer this claim over others for the same outcome and groups") @Nullable
        Boolean preferred,

        @Size(max = 1000) @Schema(description = "Short verbatim quote from the report") @Nullable
        String quote,

        @Schema(description = "The day up to which the number counts; leave out for the day of the report") @Nullable
        LocalDate countedUntil) {

    /** Greatest number of people in a claim; small enough that no sum overflows. */
    static final long MAX_PEOPLE = 1_000_000_000;

    Optional<StatedNumbers> statedNumbers() {
        return StatedNumbers.of(low, best, high, qualifier);
    }

    /** Whether a claim of the event with this number states these numbers and the qualifier. */
    boolean statesNumbersOf(Claim known) {
        return no != null
                && no == known.no()
                && Objects.equals(low, known.low())
                && Objects.equals(best, known.best())
                && Objects.equals(high, known.high())
                && qualifier == known.qualifier();
    }

    /** Copy with a claim number; null for a new claim. */
    ClaimInput withNumber(@Nullable Integer number) {
        return new ClaimInput(
                number,
                report,
                attributedTo,
                outcome,
                groups,
                low,
                best,
                high,
                qualifier,
                preferred,
                quote,
                countedUntil);
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
                quote,
                countedUntil);
    }

    boolean isPreferred() {
        return Boolean.TRUE.equals(preferred);
    }

    /** Request body that adds claims to an event. */
    @Schema(name = "AddedClaims", description = "Claims to add to an event")
    public record AddedClaims(
            @NotEmpty @Schema(description = "The new claims; their reports are added to the event")
            List<@NotNull @Valid ClaimInput> claims,

            @Size(max = 2000) @Schema(description = "Reason for adding them") @Nullable
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
}
