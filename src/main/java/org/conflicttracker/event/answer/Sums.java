package org.conflicttracker.event.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.query.Tally;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The casualties of some events; an outcome that was not asked for is null and left out. Outcomes are never added to each other. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sums", description = "Casualties of some events; those that were not asked for are left out")
public record Sums(
        @Schema(description = "People killed") Sum killed,
        @Schema(description = "People injured") Sum injured,
        @Schema(description = "People abducted") Sum abducted,
        @Schema(description = "People missing") Sum missing,
        @Schema(description = "People displaced") Sum displaced) {

    /** Outcomes that can be summed, in the order of an answer. */
    public static final List<Outcome> SUMMED =
            List.of(Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING, Outcome.DISPLACED);

    /**
     * @param shown the outcomes to answer with
     * @param summed the outcomes that the tally's measures are of, in their order
     */
    public static Sums of(List<Outcome> shown, List<Outcome> summed, Tally tally) {
        List<Sum> sums = SUMMED.stream()
                .map(outcome -> shown.contains(outcome)
                        ? Sum.of(tally.events(), tally.measures().get(summed.indexOf(outcome)))
                        : null)
                .toList();
        return new Sums(sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
    }
}
