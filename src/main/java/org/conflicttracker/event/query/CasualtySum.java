package org.conflicttracker.event.query;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sum of one outcome over some events. Unknown is not zero (rule 1): the sum of no events is zero, the sum of events
 * without any figure is null.
 */
@Schema(
        name = "Sum",
        description =
                "A number of people summed over some events: those with a figure. null where there are events, but none has a figure;"
                        + " unknown is not zero.")
public record CasualtySum(
        @Schema(description = "The lowest figures, summed; or null", examples = "1453")
        Long low,

        @Schema(description = "The best supported figures, summed; or null", examples = "1453")
        Long best,

        @Schema(description = "The highest figures, summed; or null", examples = "1453")
        Long high,

        @Schema(description = "How many of the figures are open upwards, as in \"at least 250\"", examples = "1")
        long openEnded,

        @Schema(description = "How many of the events have no figure and are missing from the sums", examples = "0")
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
