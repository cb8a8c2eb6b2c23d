package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.CellSum.Measure;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Casualty sums of some events, one per outcome; null and omitted for an outcome that was not requested. Outcomes are
 * never added to each other.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sums", description = "Casualties of the events; only the kinds you asked for")
public record CasualtySums(
        @Schema(description = "People killed; absent if `measures` leaves them out")
        CasualtySum killed,

        @Schema(description = "People injured; absent if `measures` leaves them out")
        CasualtySum injured,

        @Schema(description = "People abducted; absent if `measures` leaves them out")
        CasualtySum abducted,

        @Schema(description = "People missing; absent if `measures` leaves them out")
        CasualtySum missing,

        @Schema(description = "People displaced; absent if `measures` leaves them out")
        CasualtySum displaced) {

    /** Outcomes that can be summed, in the order of the answer. */
    public static final List<Outcome> SUMMED =
            List.of(Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED, Outcome.MISSING, Outcome.DISPLACED);

    /**
     * @param shown the outcomes of the answer
     * @param summed the outcomes of the sum's measures, in their order
     */
    public static CasualtySums of(List<Outcome> shown, List<Outcome> summed, CellSum sum) {
        List<CasualtySum> sums = SUMMED.stream()
                .map(outcome -> shown.contains(outcome)
                        ? CasualtySum.of(sum.events(), sum.measures().get(summed.indexOf(outcome)))
                        : null)
                .toList();
        return new CasualtySums(sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
    }

    /**
     * Sum of one outcome over some events. Unknown is not zero (rule 1): the sum of no events is zero, the sum of events
     * without any figure is null.
     */
    @Schema(
            name = "Sum",
            description = "Number of people, summed over the events that have a figure. null if none of the events has"
                    + " a figure; unknown is not zero.")
    public record CasualtySum(
            @Schema(description = "Sum of the lowest figures, or null", examples = "1453")
            Long low,

            @Schema(description = "Sum of the best figures, or null", examples = "1453")
            Long best,

            @Schema(description = "Sum of the highest figures, or null", examples = "1453")
            Long high,

            @Schema(description = "How many of the figures may be higher, as in \"at least 250\"", examples = "1")
            long openEnded,

            @Schema(description = "Number of events without a figure, which the sums leave out", examples = "0")
            long withoutFigure) {

        /** @param events number of events, those without a figure included */
        static CasualtySum of(long events, Measure measure) {
            boolean unknown = events > 0 && measure.eventsWithFigure() == 0;
            return new CasualtySum(
                    unknown ? null : measure.low(),
                    unknown ? null : measure.best(),
                    unknown ? null : measure.high(),
                    measure.openEnded(),
                    events - measure.eventsWithFigure());
        }
    }
}
