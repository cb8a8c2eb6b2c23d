package org.conflicttracker.event.casualty;

import java.util.List;
import java.util.Map;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.CountedCasualties.CountedOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Remainder of a summary: what its published parts do not account for (rule 4). For each outcome and group: low = low of the summary − high of
 * the parts (0 where these are open-ended), best − best, high − low, none below 0; open-ended if the summary is. What the parts do not know
 * takes nothing off; what the summary does not know stays unknown. The remainder of a group is at most that of ALL.
 */
public final class SummaryRemainder {

    private final Casualties own;
    private final PartSums parts;

    private SummaryRemainder(Casualties own, PartSums parts) {
        this.own = own;
        this.parts = parts;
    }

    /** @param own figures of the summary */
    public static CountedCasualties of(Casualties own, PartSums parts) {
        SummaryRemainder remainder = new SummaryRemainder(own, parts);
        return new CountedCasualties(
                remainder.of(Outcome.KILLED),
                remainder.of(Outcome.INJURED),
                remainder.of(Outcome.ABDUCTED),
                remainder.of(Outcome.MISSING),
                remainder.of(Outcome.DISPLACED),
                remainder.of(Outcome.RELEASED));
    }

    private @Nullable CountedOutcome of(Outcome outcome) {
        OutcomeFigure figure = own.of(outcome);
        if (figure == null) {
            return null;
        }
        CountedGroup total = of(CountedGroup.of(figure.total()), parts.find(outcome, Group.ALL));
        List<CountedGroup> groups = figure.byGroup().stream()
                .filter(one -> one.groups().isSingle() && !one.groups().isAll())
                .map(one -> atMost(
                        total,
                        of(
                                CountedGroup.of(one),
                                parts.find(outcome, one.groups().groups().get(0)))))
                .toList();
        return new CountedOutcome(total.low(), total.best(), total.high(), total.openEnded(), groups);
    }

    /** Remainder of one figure. @param sum of the parts; null if none of them has a figure */
    public static CountedGroup of(CountedGroup figure, PartSums.@Nullable Sum sum) {
        if (sum == null) {
            return figure;
        }
        return new CountedGroup(
                figure.groups(),
                sum.openEnded() ? 0 : Math.max(0, figure.low() - sum.high()),
                Math.max(0, figure.best() - sum.best()),
                Math.max(0, figure.high() - sum.low()),
                figure.openEnded());
    }

    /** Remainder of a group, given that of all. */
    public static CountedGroup atMost(CountedGroup total, CountedGroup group) {
        return new CountedGroup(
                group.groups(),
                Math.min(group.low(), total.low()),
                Math.min(group.best(), total.best()),
                Math.min(group.high(), total.high()),
                group.openEnded());
    }

    /**
     * Sums of the figures of the published parts of a summary (rule 4), by outcome and single group, ALL included. A part without a figure of a
     * group adds nothing to it.
     *
     * @param count number of published parts, also of those without figures
     */
    public record PartSums(int count, Map<Key, Sum> sums) {

        /** Sums of no parts. */
        public static final PartSums NONE = new PartSums(0, Map.of());

        public PartSums {
            sums = Map.copyOf(sums);
        }

        /** Outcome and group of a sum. */
        public record Key(Outcome outcome, Group group) {}

        /**
         * Sum of figures: numbers of people.
         *
         * @param openEnded whether a figure is open-ended
         */
        public record Sum(long low, long best, long high, boolean openEnded) {

            public Sum plus(Sum other) {
                return new Sum(low + other.low, best + other.best, high + other.high, openEnded || other.openEnded);
            }
        }

        /** The sum; null if no part has a figure. */
        @Nullable
        Sum find(Outcome outcome, Group group) {
            return sums.get(new Key(outcome, group));
        }
    }
}
