package org.conflicttracker.event.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import org.conflicttracker.event.duplicate.PairComparison.DuplicateReason;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of two events: score, what could be done, and why.
 *
 * @param score from 0 to 1, in steps of a thousandth: the estimated probability that they are one, or that one is a part of the other
 * @param summary id of the event that is a total of which the other one is a part; null unless that is suggested
 * @param reasons those that count most first
 */
public record PairComparison(
        EventPair pair,
        double score,
        Suggestion suggestion,
        @Nullable Long summary,
        List<DuplicateReason> reasons) {

    /** Weight of evidence, in bits, at which two events of one block are as likely one as two: most neighbours are different events. */
    private static final double PRIOR = 4.7;

    /** What could be done with two events. */
    @Schema(name = "DuplicateSuggestion", description = "What could be done with two events that may be the same")
    public enum Suggestion {
        MERGE,
        PART_OF
    }

    public PairComparison {
        reasons = List.copyOf(reasons);
    }

    static PairComparison of(EventPair pair, @Nullable Long summary, List<DuplicateReason> reasons) {
        return new PairComparison(
                pair,
                score(reasons.stream().mapToDouble(DuplicateReason::weight).sum()),
                summary == null ? Suggestion.MERGE : Suggestion.PART_OF,
                summary,
                reasons.stream()
                        .sorted(Comparator.comparingDouble((DuplicateReason reason) -> -Math.abs(reason.weight())))
                        .toList());
    }

    /** Probability from a weight of evidence in bits. */
    static double score(double weight) {
        double probability = 1 / (1 + Math.pow(2, PRIOR - weight));
        return Math.round(probability * 1000) / 1000.0;
    }

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
}
