package org.conflicttracker.event.casualty;

import java.util.List;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a summary adds to sums beside its published parts, one for each outcome; null where the summary itself has no figure (rule 4).
 *
 * @see SummaryRemainder
 */
@Schema(
        name = "CountedCasualties",
        description = "What a summary adds to sums: what its parts do not account for. Only its own figures are"
                + " unknown where they are null; 0 means that the parts account for all of it")
public record CountedCasualties(
        @Schema(description = "People killed, or null") @Nullable
        CountedOutcome killed,

        @Schema(description = "People injured, or null") @Nullable
        CountedOutcome injured,

        @Schema(description = "People abducted, or null") @Nullable
        CountedOutcome abducted,

        @Schema(description = "People missing, or null") @Nullable
        CountedOutcome missing,

        @Schema(description = "People displaced, or null") @Nullable
        CountedOutcome displaced,

        @Schema(description = "People released, or null") @Nullable
        CountedOutcome released) {

    /** What is counted of one outcome; null where the summary has no figure. */
    public @Nullable CountedOutcome of(Outcome outcome) {
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
     * Counted numbers of people of one outcome.
     *
     * @param byGroup of each single group of which the event has a figure
     */
    @Schema(name = "CountedOutcome", description = "What the event adds to sums of one kind of casualties")
    public record CountedOutcome(
            @Schema(description = "Least number", examples = "10")
            long low,

            @Schema(description = "Best number", examples = "12")
            long best,

            @Schema(description = "Greatest number", examples = "15")
            long high,

            @Schema(description = "Whether the number may be higher")
            boolean openEnded,

            @Schema(description = "The same for civilians, a side or people of unknown group alone")
            List<CountedGroup> byGroup) {

        public CountedOutcome {
            byGroup = List.copyOf(byGroup);
        }

        /** The total as numbers of {@link GroupSet#ALL}. */
        public CountedGroup total() {
            return new CountedGroup(GroupSet.ALL, low, best, high, openEnded);
        }

        /** The numbers of everybody or of one group alone; null if the event has no figure of it. */
        public @Nullable CountedGroup of(Group group) {
            return group == Group.ALL
                    ? total()
                    : byGroup.stream()
                            .filter(one -> one.groups().equals(GroupSet.of(group)))
                            .findFirst()
                            .orElse(null);
        }
    }

    /** Counted numbers of people of a group, with low ≤ best ≤ high. */
    @Schema(name = "CountedGroup", description = "What the event adds to sums of one group")
    public record CountedGroup(
            @Schema(description = "Whom the numbers are about")
            GroupSet groups,

            @Schema(description = "Least number") long low,
            @Schema(description = "Best number") long best,
            @Schema(description = "Greatest number") long high,

            @Schema(description = "Whether the number may be higher")
            boolean openEnded) {

        /** The numbers of a figure as they are, of everybody or of one group alone; null if there is no figure of the group. */
        public static @Nullable CountedGroup of(OutcomeFigure figure, Group group) {
            return Stream.concat(Stream.of(figure.total()), figure.byGroup().stream())
                    .filter(one -> one.groups().equals(GroupSet.of(group)))
                    .findFirst()
                    .map(CountedGroup::of)
                    .orElse(null);
        }

        static CountedGroup of(Figure figure) {
            return new CountedGroup(figure.groups(), figure.low(), figure.best(), figure.high(), figure.openEnded());
        }

        /** Whether they are the numbers of the figure, so that nothing was taken off. */
        public boolean hasNumbersOf(Figure figure) {
            return low == figure.low() && best == figure.best() && high == figure.high();
        }
    }
}
