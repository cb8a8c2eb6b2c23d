package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.BitSet;
import java.util.List;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.query.CellSum.FigureCounts;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.CellSum.Outside;
import org.conflicttracker.event.query.CellSum.TakenOff;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Casualty sums of some events, one per outcome; null and omitted for an outcome that was not requested. Outcomes are
 * never added to each other.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Sums", description = "Casualties of the events; only the kinds you asked for")
public record CasualtySums(
        @Schema(description = "People killed; absent if `measures` leaves them out") @Nullable
        CasualtySum killed,

        @Schema(description = "People injured; absent if `measures` leaves them out") @Nullable
        CasualtySum injured,

        @Schema(description = "People abducted; absent if `measures` leaves them out") @Nullable
        CasualtySum abducted,

        @Schema(description = "People missing; absent if `measures` leaves them out") @Nullable
        CasualtySum missing,

        @Schema(description = "People displaced; absent if `measures` leaves them out") @Nullable
        CasualtySum displaced,

        @Schema(description = "People released; absent if `measures` leaves them out") @Nullable
        CasualtySum released) {

    /** The sum of one outcome; null if it was not requested. */
    public @Nullable CasualtySum of(Outcome outcome) {
        return switch (outcome) {
            case KILLED -> killed;
            case INJURED -> injured;
            case ABDUCTED -> abducted;
            case MISSING -> missing;
            case DISPLACED -> displaced;
            case RELEASED -> released;
        };
    }

    /**
     * Mapper of the sums of cells to those of an answer.
     *
     * @param shown the outcomes of the answer
     * @param summed the outcomes of the measures of a cell, in their order
     * @param zeroFilled whether the sum of no events is 0; else it is null (rule 14)
     * @param sharing whether an event may count in several cells, so that the people of these events are told
     */
    public record Mapper(List<Outcome> shown, List<Outcome> summed, boolean zeroFilled, boolean sharing) {

        private static final Outcome[] OUTCOMES = Outcome.values();

        private static final BitSet NOTHING_MET = new BitSet();

        public Mapper {
            shown = List.copyOf(shown);
            summed = List.copyOf(summed);
        }

        /** The same for cells that share no event. */
        public Mapper withoutSharing() {
            return new Mapper(shown, summed, zeroFilled, false);
        }

        public CasualtySums toSums(CellSum sum) {
            return toSums(sum, NOTHING_MET);
        }

        /** @param met measures of which there was a figure before, so that the sum of none is 0 */
        public CasualtySums toSums(CellSum sum, BitSet met) {
            CasualtySum[] sums = new CasualtySum[OUTCOMES.length];
            for (int i = 0; i < sums.length; i++) {
                int index = shown.contains(OUTCOMES[i]) ? summed.indexOf(OUTCOMES[i]) : -1;
                sums[i] = index < 0 ? null : toSum(sum, sum.measures().get(index), met.get(index));
            }
            return new CasualtySums(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        }

        private CasualtySum toSum(CellSum sum, Measure measure, boolean met) {
            boolean unknown = measure.eventsWithFigure() == 0 && !met && !(zeroFilled && sum.events() == 0);
            FigureCounts counts = measure.counts();
            long withoutBasis = counts.ofEarlierRule() + counts.basisPending();
            boolean noBasis = withoutBasis > 0 && withoutBasis == measure.eventsWithFigure();
            return new CasualtySum(
                    unknown ? null : measure.low(),
                    unknown ? null : measure.best(),
                    unknown ? null : measure.high(),
                    counts.openEnded(),
                    sum.events() - measure.eventsWithFigure(),
                    counts.contested(),
                    noBasis ? null : counts.sumsOfParts(),
                    noBasis ? null : counts.inWords(),
                    nullIfZero(counts.ofEarlierRule()),
                    nullIfZero(counts.basisPending()),
                    sharing ? sharedPeople(sum, measure) : null,
                    TakenOffSum.of(measure.takenOff()));
        }

        private static @Nullable Long nullIfZero(long number) {
            return number == 0 ? null : number;
        }

        private static @Nullable Long sharedPeople(CellSum sum, Measure measure) {
            return sum.shared() > 0 && measure.sharedFigures() == 0 ? null : measure.sharedBest();
        }
    }

    /**
     * Sum of one outcome over some events. Unknown is not zero (rule 1): the sum of events without any figure is null, and
     * so is that of no events (rule 14).
     */
    @Schema(
            name = "Sum",
            description = "Number of people, summed over the events that have a figure. null if there is no event with"
                    + " a figure; unknown is not zero.")
    public record CasualtySum(
            @Schema(description = "Sum of the lowest figures, or null", examples = "1453") @Nullable
            Long low,

            @Schema(description = "Sum of the best figures, or null", examples = "1453") @Nullable
            Long best,

            @Schema(description = "Sum of the highest figures, or null", examples = "1453") @Nullable
            Long high,

            @Schema(description = "How many of the figures may be higher, as in \"at least 250\"", examples = "1")
            long openEnded,

            @Schema(description = "Number of events without a figure, which the sums leave out", examples = "0")
            long withoutFigure,

            @Schema(
                    description =
                            "How many of the figures are contested: sources disagree about how many people it was",
                    examples = "0")
            long contested,

            @Schema(
                    description = "How many of the figures are sums of parts: numbers that nobody stated, because"
                            + " sources counted groups (civilians, a side) and the tracker added them. Of figures of an"
                            + " earlier rule, and of those still being worked out, it is not known; null if it is known"
                            + " of none",
                    examples = "1")
            @Nullable
            Long sumsOfParts,

            @Schema(
                    description = "How many of the figures are words alone, such as \"dozens\", which count as at least"
                            + " 1; null if it is known of none, as for `sumsOfParts`",
                    examples = "0")
            @Nullable
            Long inWords,

            @Schema(
                    description = "How many of the figures were resolved by an earlier rule of figures; absent if none",
                    examples = "12")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long ofEarlierRule,

            @Schema(
                    description =
                            "How many of the figures it is still being worked out of whether they are sums of parts"
                                    + " or words: for some minutes after an update of the tracker. Until then `contested` counts"
                                    + " them if sources disagree about anything in the event. Absent if none",
                    examples = "340")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long basisPending,

            @Schema(
                    description = "How many of these people (best figure) also count in other rows, because their event"
                            + " does; absent where no event can, or where none of these events has a figure",
                    examples = "973")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            Long shared,

            @Schema(
                    description = "What these sums leave out of the figures of summaries, because parts account for it,"
                            + " which are events of their own; absent if nothing")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            TakenOffSum takenOff) {}

    /** What the sums leave out of the figures of summaries, because published parts account for it (rule 4). */
    @Schema(
            name = "TakenOff",
            description = "What was taken off the figures of summaries, so that nobody is counted twice")
    public record TakenOffSum(
            @Schema(description = "Number of summaries of which something was taken off", examples = "1")
            long summaries,

            @Schema(description = "Taken off the lowest figures", examples = "900")
            long low,

            @Schema(description = "Taken off the best figures", examples = "973")
            long best,

            @Schema(description = "Taken off the highest figures", examples = "973")
            long high,

            @Schema(
                    description =
                            "How much of it is for parts that your filters leave out, which are in none of the sums"
                                    + " of this answer; absent if nothing")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            OutsideSum outside) {

        /** Null if nothing was taken off. */
        static @Nullable TakenOffSum of(TakenOff takenOff) {
            return takenOff.figures() == 0
                    ? null
                    : new TakenOffSum(
                            takenOff.figures(),
                            takenOff.low(),
                            takenOff.best(),
                            takenOff.high(),
                            OutsideSum.of(takenOff.outside()));
        }
    }

    /** What was taken off for parts outside the selection (rule 4). */
    @Schema(
            name = "TakenOffOutside",
            description = "What was taken off the figures of summaries for parts that your filters leave out: so much"
                    + " less would be taken off if there were only the parts that they select")
    public record OutsideSum(
            @Schema(description = "Number of summaries with such parts", examples = "1")
            long summaries,

            @Schema(description = "Taken off the lowest figures", examples = "20")
            long low,

            @Schema(description = "Taken off the best figures", examples = "20")
            long best,

            @Schema(description = "Taken off the highest figures", examples = "20")
            long high) {

        /** Null if nothing was taken off for them. */
        static @Nullable OutsideSum of(Outside outside) {
            return outside.figures() == 0
                    ? null
                    : new OutsideSum(outside.figures(), outside.low(), outside.best(), outside.high());
        }
    }
}
