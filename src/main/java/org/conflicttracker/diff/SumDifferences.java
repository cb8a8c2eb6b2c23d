package org.conflicttracker.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.CellSum;
import org.conflicttracker.event.query.CellSum.Measure;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Differences of casualty sums, one per outcome; null and omitted for an outcome that was not requested. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SumDifferences", description = "Differences of the casualties; only the kinds you asked for")
public record SumDifferences(
        @Schema(description = "People killed; absent if `measures` leaves them out") @Nullable
        SumDifference killed,

        @Schema(description = "People injured; absent if `measures` leaves them out") @Nullable
        SumDifference injured,

        @Schema(description = "People abducted; absent if `measures` leaves them out") @Nullable
        SumDifference abducted,

        @Schema(description = "People missing; absent if `measures` leaves them out") @Nullable
        SumDifference missing,

        @Schema(description = "People displaced; absent if `measures` leaves them out") @Nullable
        SumDifference displaced,

        @Schema(description = "People released; absent if `measures` leaves them out") @Nullable
        SumDifference released) {

    /** @param measures outcomes of the sums, in their order */
    static SumDifferences of(List<Outcome> measures, Movement movement) {
        Outcome[] outcomes = Outcome.values();
        @Nullable SumDifference[] differences = new SumDifference[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            int index = measures.indexOf(outcomes[i]);
            differences[i] = index < 0 ? null : SumDifference.of(movement, index);
        }
        return new SumDifferences(
                differences[0], differences[1], differences[2], differences[3], differences[4], differences[5]);
    }

    /** The difference of one outcome; null if it was not requested. */
    public @Nullable SumDifference of(Outcome outcome) {
        return switch (outcome) {
            case KILLED -> killed;
            case INJURED -> injured;
            case ABDUCTED -> abducted;
            case MISSING -> missing;
            case DISPLACED -> displaced;
            case RELEASED -> released;
        };
    }

    /** Difference of the sums of one outcome. */
    @Schema(
            name = "SumDifference",
            description = "By how much a sum changed. What is unknown counts for nothing, so that parts add up")
    public record SumDifference(
            @Schema(
                    description = "Change of the least number of people, or null if there was no figure before and is"
                            + " none after",
                    examples = "-3")
            @Nullable
            Long low,

            @Schema(description = "Change of the best number of people, or null as above", examples = "-3") @Nullable
            Long best,

            @Schema(description = "Change of the greatest number of people, or null as above", examples = "0") @Nullable
            Long high,

            @Schema(description = "Change of the number of figures that may be higher (\"at least\")", examples = "0")
            long openEnded,

            @Schema(description = "Change of the number of events with a figure", examples = "0")
            long withFigure,

            @Schema(description = "Change of the number of events without a figure", examples = "0")
            long withoutFigure) {

        private static SumDifference of(Movement movement, int index) {
            Measure before = movement.before().measures().get(index);
            Measure after = movement.after().measures().get(index);
            boolean known = before.eventsWithFigure() + after.eventsWithFigure() > 0;
            long withFigure = after.eventsWithFigure() - before.eventsWithFigure();
            return new SumDifference(
                    known ? after.low() - before.low() : null,
                    known ? after.best() - before.best() : null,
                    known ? after.high() - before.high() : null,
                    after.counts().openEnded() - before.counts().openEnded(),
                    withFigure,
                    movement.events() - withFigure);
        }
    }

    /**
     * Sums before and after.
     *
     * @param before of the events that were counted before
     * @param after of the events that are counted after
     */
    record Movement(CellSum before, CellSum after) {

        static Movement none(int measures) {
            return new Movement(CellSum.empty(measures), CellSum.empty(measures));
        }

        Movement plus(Movement other) {
            return new Movement(before.plus(other.before), after.plus(other.after));
        }

        /** By how much the number of events changed. */
        long events() {
            return after.events() - before.events();
        }
    }
}
