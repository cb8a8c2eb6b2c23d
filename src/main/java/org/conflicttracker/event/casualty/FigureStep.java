package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Step of the resolution of a figure.
 *
 * @param number the number that the step gives; null if it gives none
 * @param parts the disjoint groups that are added; empty for other steps
 * @param partNumbers the best number of each of the parts
 */
public record FigureStep(
        FigureStepKind step,

        List<Integer> claims,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long number,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GroupSet> parts,

        String text,

        @JsonIgnore List<Long> partNumbers) {

    public FigureStep {
        claims = List.copyOf(claims);
        parts = List.copyOf(parts);
        partNumbers = List.copyOf(partNumbers);
    }

    static FigureStep of(FigureStepKind kind, List<DatedClaim> claims, @Nullable Long number, String text) {
        return new FigureStep(kind, DatedClaim.numbers(claims), number, List.of(), text, List.of());
    }
}
