package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.jspecify.annotations.Nullable;

/** Figures of an event, one for each outcome; null where no claim states a number. */
public record Casualties(
        @Nullable OutcomeFigure killed,
        @Nullable OutcomeFigure injured,
        @Nullable OutcomeFigure abducted,
        @Nullable OutcomeFigure missing,
        @Nullable OutcomeFigure displaced,
        @Nullable OutcomeFigure released) {

    /** Figure of one outcome; null where no claim states a number. */
    public @Nullable OutcomeFigure of(Outcome outcome) {
        return switch (outcome) {
            case KILLED -> killed;
            case INJURED -> injured;
            case ABDUCTED -> abducted;
            case MISSING -> missing;
            case DISPLACED -> displaced;
            case RELEASED -> released;
        };
    }

    /** Copy with the words of the figures that are words alone (rule 2). @param claims all claims of the event */
    public Casualties withWordsOf(Collection<Claim> claims) {
        return map((outcome, figure) -> figure.withWordsOf(claims));
    }

    /** Copy with each figure that there is replaced by another one. */
    Casualties map(BiFunction<Outcome, OutcomeFigure, OutcomeFigure> mapping) {
        return new Casualties(
                map(Outcome.KILLED, mapping),
                map(Outcome.INJURED, mapping),
                map(Outcome.ABDUCTED, mapping),
                map(Outcome.MISSING, mapping),
                map(Outcome.DISPLACED, mapping),
                map(Outcome.RELEASED, mapping));
    }

    private @Nullable OutcomeFigure map(Outcome outcome, BiFunction<Outcome, OutcomeFigure, OutcomeFigure> mapping) {
        OutcomeFigure figure = of(outcome);
        return figure == null ? null : mapping.apply(outcome, figure);
    }

    /**
     * Total of one outcome, with the figures by group.
     *
     * @param claims numbers of the claims that the total was resolved from
     * @param byGroup one figure for each set of groups that has claims, ALL included
     * @param rule as that of {@link Figure}
     * @param basis as that of {@link Figure}
     * @param words as that of {@link Figure}
     */
    public record OutcomeFigure(
            long low,
            long best,
            long high,
            boolean openEnded,
            List<Integer> claims,
            List<Figure> byGroup,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer rule,

            @Nullable Basis basis,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String words) {

        public OutcomeFigure {
            claims = List.copyOf(claims);
            byGroup = List.copyOf(byGroup);
        }

        /** The total as a figure of {@link GroupSet#ALL}. */
        public Figure total() {
            return new Figure(GroupSet.ALL, low, best, high, openEnded, claims, rule, basis, words);
        }

        static OutcomeFigure of(Figure total, List<Figure> byGroup) {
            return new OutcomeFigure(
                    total.low(),
                    total.best(),
                    total.high(),
                    total.openEnded(),
                    total.claims(),
                    byGroup,
                    total.rule(),
                    total.basis(),
                    total.words());
        }

        /** Copy with the words of the figures that are words alone. @param all claims of the event */
        OutcomeFigure withWordsOf(Collection<Claim> all) {
            return of(
                    total().withWordsOf(all),
                    byGroup.stream().map(figure -> figure.withWordsOf(all)).toList());
        }
    }
}
