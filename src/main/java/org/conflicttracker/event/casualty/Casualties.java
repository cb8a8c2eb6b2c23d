package org.conflicttracker.event.casualty;

import java.util.Collection;
import java.util.function.BiFunction;
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
}
