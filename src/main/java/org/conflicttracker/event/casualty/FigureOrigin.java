package org.conflicttracker.event.casualty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStep;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStepKind;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.jspecify.annotations.Nullable;

/**
 * Origin of recorded figures, determined on reading: a figure that rule 2 gives too is one of rule 2 and has a basis; any other was recorded
 * under rule 1.
 */
public final class FigureOrigin {

    private static final int EARLIER_RULE = 1;

    private final FigureResolver resolved;

    private FigureOrigin(FigureResolver resolved) {
        this.resolved = resolved;
    }

    /** @param reports all reports of the event, as they were recorded with the claims */
    public static FigureOrigin of(Collection<Claim> claims, Collection<ReportFacts> reports) {
        return new FigureOrigin(FigureResolver.resolve(claims, reports));
    }

    /** The recorded figures with their rule and basis. */
    public Casualties determine(Casualties recorded) {
        return recorded.map(this::determine);
    }

    private OutcomeFigure determine(Outcome outcome, OutcomeFigure recorded) {
        OutcomeFigure current = resolved.casualties().of(outcome);
        return OutcomeFigure.of(
                determine(recorded.total(), Optional.ofNullable(current).map(OutcomeFigure::total)),
                recorded.byGroup().stream()
                        .map(figure -> determine(figure, FigureResolver.find(current, figure.groups())))
                        .toList());
    }

    private static Figure determine(Figure recorded, Optional<Figure> current) {
        return current.filter(recorded::hasNumbersOf)
                .map(same -> recorded.from(FigureResolver.RULE, same.basis()))
                .orElseGet(() -> recorded.from(EARLIER_RULE, null));
    }

    /** The disagreements if the recorded verification is that of rule 3; null otherwise. */
    public @Nullable List<Disagreement> disagreements(@Nullable Verification recorded) {
        return recorded == resolved.verification() ? resolved.disagreements() : null;
    }

    /** Whether a number, {@code openEnded}, the verification or a {@code superseded} mark differs from what the rules give. */
    public boolean differs(Collection<Claim> claims, Casualties recorded, @Nullable Verification verification) {
        List<Claim> marked =
                claims.stream().sorted(Comparator.comparingInt(Claim::no)).toList();
        return verification != resolved.verification()
                || !marked.equals(resolved.claims())
                || List.of(Outcome.values()).stream()
                        .anyMatch(outcome -> differs(
                                recorded.of(outcome), resolved.casualties().of(outcome)));
    }

    private static boolean differs(@Nullable OutcomeFigure recorded, @Nullable OutcomeFigure current) {
        if (recorded == null || current == null) {
            return recorded != current;
        }
        return !recorded.total().hasNumbersOf(current.total())
                || recorded.byGroup().size() != current.byGroup().size()
                || recorded.byGroup().stream().anyMatch(figure -> FigureResolver.find(current, figure.groups())
                        .filter(figure::hasNumbersOf)
                        .isEmpty());
    }

    /** Explanations of the recorded figures; one that rule 2 does not give is only said to be of the earlier rule. */
    public static List<FigureExplanation> explain(
            Collection<Claim> claims, Collection<ReportFacts> reports, Casualties recorded) {
        List<FigureExplanation> current = FigureResolver.explain(claims, reports);
        List<FigureExplanation> explanations = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            OutcomeFigure figure = recorded.of(outcome);
            if (figure != null) {
                explanations.add(explain(outcome, figure.total(), true, current));
                figure.byGroup().forEach(group -> explanations.add(explain(outcome, group, false, current)));
            }
        }
        return explanations;
    }

    private static FigureExplanation explain(
            Outcome outcome, Figure recorded, boolean total, List<FigureExplanation> current) {
        return current.stream()
                .filter(one -> one.outcome() == outcome
                        && one.total() == total
                        && one.groups().equals(recorded.groups())
                        && one.low() == recorded.low()
                        && one.best() == recorded.best()
                        && one.high() == recorded.high()
                        && one.openEnded() == recorded.openEnded())
                .findFirst()
                .orElseGet(() -> FigureExplanation.of(
                        outcome,
                        recorded.from(EARLIER_RULE, null),
                        total,
                        List.of(new FigureStep(
                                FigureStepKind.EARLIER_RULE,
                                recorded.claims(),
                                recorded.best(),
                                List.of(),
                                "Recorded under rule 1 of figures, which broke ties by the order of recording.",
                                List.of()))));
    }
}
