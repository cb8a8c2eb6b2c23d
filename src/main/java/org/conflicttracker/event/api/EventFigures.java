package org.conflicttracker.event.api;

import java.util.List;
import org.conflicttracker.event.casualty.Disagreement;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.query.EventView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Figures of one revision of an event with their explanations. */
@Schema(name = "EventFigures", description = "How the casualty figures of an event came about")
public record EventFigures(
        @Schema(description = "Number of the event") long id,

        @Schema(description = "Number of the change (revision) that recorded them")
        long revision,

        @Schema(description = "Version of the event: 1, 2, 3")
        int version,

        @Schema(description = "Whether sources agree") Verification verification,

        @Schema(
                description =
                        "The pairs of claims of different sources that contradict each other, at most 100; null if"
                                + " verification was recorded under the rule before")
        List<Disagreement> disagreements,

        @Schema(description = "The figures: of each outcome the total first, then each group that claims speak of")
        List<FigureExplanation> figures) {

    static EventFigures of(EventView event) {
        return new EventFigures(
                event.id(),
                event.revision(),
                event.version(),
                event.content().verification(),
                event.content().disagreements(),
                event.content().explainFigures());
    }
}
