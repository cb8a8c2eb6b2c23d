package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explanation of one figure.
 *
 * @param total whether it is the total of the outcome; otherwise the figure of exactly these groups
 */
public record FigureExplanation(
        Outcome outcome,

        GroupSet groups,

        boolean total,

        long low,
        long best,
        long high,

        boolean openEnded,

        @Nullable Integer rule,
        @Nullable Basis basis,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String words,

        List<Integer> claims,

        List<FigureStep> steps) {

    public FigureExplanation {
        claims = List.copyOf(claims);
        steps = List.copyOf(steps);
    }

    static FigureExplanation of(Outcome outcome, Figure figure, boolean total, List<FigureStep> steps) {
        return new FigureExplanation(
                outcome,
                figure.groups(),
                total,
                figure.low(),
                figure.best(),
                figure.high(),
                figure.openEnded(),
                figure.rule(),
                figure.basis(),
                null,
                figure.claims(),
                steps);
    }

    /** Copy with the words that count as at least 1; null for none. */
    FigureExplanation withWords(@Nullable String quote) {
        return new FigureExplanation(
                outcome, groups, total, low, best, high, openEnded, rule, basis, quote, claims, steps);
    }
}
