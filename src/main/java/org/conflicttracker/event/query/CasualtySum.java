package org.conflicttracker.event.query;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
