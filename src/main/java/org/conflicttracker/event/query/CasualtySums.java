package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The casualties of some events; an outcome that was not asked for is null and left out. Outcomes are never added to each other. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sums", description = "Casualties of the events; only the kinds you asked for")
public record CasualtySums(
        @Schema(description = "People killed") CasualtySum killed,
        @Schema(description = "People injured") CasualtySum injured,
        @Schema(description = "People abducted") CasualtySum abducted,
        @Schema(description = "People missing") CasualtySum missing,
        @Schema(description = "People displaced") CasualtySum displaced) {

    /** Outcomes that can be summed, in the order of an answer. */
    public static final List<Outcome> SUMMED =
            List.of(Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING, Outcome.DISPLACED);

    /**
     * @param shown the outcomes to answer with
     * @param summed the outcomes that the tally's measures are of, in their order
     */
    public static CasualtySums of(List<Outcome> shown, List<Outcome> summed, CellSum tally) {
        List<CasualtySum> sums = SUMMED.stream()
                .map(outcome -> shown.contains(outcome)
                        ? CasualtySum.of(tally.events(), tally.measures().get(summed.indexOf(outcome)))
                        : null)
                .toList();
        return new CasualtySums(sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
    }
}
