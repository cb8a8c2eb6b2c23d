package org.conflicttracker.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Figure;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.FigureExplanation;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStep;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStepKind;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.page.Wording.Range;
import org.jspecify.annotations.Nullable;

/** How figures of an event came about, in the words of one language: each step of rule 2 as a sentence. */
final class FigureWording {

    private final Wording wording;
    private final EventContent event;
    private final Map<Integer, Claim> claims;

    FigureWording(Wording wording, EventContent event) {
        this.wording = wording;
        this.event = event;
        this.claims = event.claims().stream().collect(Collectors.toMap(Claim::no, Function.identity(), (a, b) -> a));
    }

    /** The steps in their order. */
    List<String> steps(FigureExplanation figure) {
        return figure.steps().stream().map(step -> sentence(step, figure)).toList();
    }

    private String sentence(FigureStep step, FigureExplanation figure) {
        return switch (step.step()) {
            case SUPERSEDED -> superseded(step);
            case COUNTED -> text("stepCounted", step);
            case UNUSED_WORDS -> text("stepUnusedWords", step);
            case DENIAL -> text("stepDenial", step);
            case BEST -> figure.total() ? total(figure) : best(step, figure);
            case LOW -> low(figure);
            case HIGH -> wording.text(figure.openEnded() ? "stepHighOpen" : "stepHigh", wording.number(figure.high()));
            case OVERTAKEN -> text("stepOvertaken", step);
            case PARTS -> parts(step);
            case STATED_TOTAL -> wording.text("stepStatedTotal", statedTotal(figure));
            case RAISED_BY_PARTS -> wording.text("stepRaisedByParts");
            case EARLIER_RULE -> wording.text("stepEarlierRule");
        };
    }

    private String text(String key, FigureStep step) {
        return wording.text(key, wording.claims(step.claims()));
    }

    private String superseded(FigureStep step) {
        List<Integer> marked = step.claims().stream()
                .filter(no -> isClaim(no, Claim::preferred))
                .toList();
        return text("stepSuperseded", step)
                + (marked.isEmpty() ? "" : " " + wording.text("stepMarkWithoutEffect", wording.claims(marked)));
    }

    private boolean isClaim(int no, Function<Claim, Boolean> condition) {
        Claim claim = claims.get(no);
        return claim != null && condition.apply(claim);
    }

    private String best(FigureStep step, FigureExplanation figure) {
        Basis basis = figure.basis();
        return wording.text(
                "stepBest",
                basis == null ? "" : wording.label("basis", basis),
                wording.number(figure.best()),
                wording.claims(step.claims()));
    }

    private String low(FigureExplanation figure) {
        if (has(figure, FigureStepKind.DENIAL)) {
            return wording.text("stepLowDenied");
        }
        boolean onlyAtMost = figure.steps().stream()
                .filter(step -> step.step() == FigureStepKind.COUNTED)
                .flatMap(step -> step.claims().stream())
                .allMatch(no -> isClaim(no, claim -> claim.qualifier() == Qualifier.AT_MOST));
        return onlyAtMost ? wording.text("stepLowOnlyAtMost") : wording.text("stepLow", wording.number(figure.low()));
    }

    private static boolean has(FigureExplanation figure, FigureStepKind kind) {
        return figure.steps().stream().anyMatch(step -> step.step() == kind);
    }

    /** The figure that was stated of everybody together. */
    private String statedTotal(FigureExplanation figure) {
        return byGroup(figure)
                .filter(group -> group.groups().isAll())
                .findFirst()
                .map(this::inWords)
                .orElse("");
    }

    private Stream<Figure> byGroup(FigureExplanation figure) {
        OutcomeFigure outcome = Objects.requireNonNull(event.casualties()).of(figure.outcome());
        return outcome == null ? Stream.of() : outcome.byGroup().stream();
    }

    private String inWords(Figure figure) {
        return wording.figure(
                new Range(figure.low(), figure.best(), figure.high()), figure.openEnded(), figure.words());
    }

    private String parts(FigureStep step) {
        String sums = IntStream.range(0, step.parts().size())
                .mapToObj(i -> wording.text(
                        "partOfSum",
                        wording.number(step.partNumbers().get(i)),
                        wording.groups(step.parts().get(i))))
                .collect(Collectors.joining(" + "));
        Long sum = step.number();
        return step.parts().size() == 1 || sum == null
                ? wording.text("stepOnlyPart", sums)
                : wording.text("stepParts", sums, wording.number(sum));
    }

    private String total(FigureExplanation figure) {
        return wording.text("stepTotal", range(figure), wording.text(totalReason(figure)));
    }

    private static String totalReason(FigureExplanation figure) {
        Basis basis = figure.basis();
        if (basis == Basis.SUM_OF_PARTS) {
            return "totalSumOfParts";
        }
        if (basis == Basis.SUM_ACROSS_CLAIMANTS) {
            return "totalSumAcrossClaimants";
        }
        if (basis == Basis.RAISED_BY_PARTS) {
            return "totalRaisedByParts";
        }
        if (!has(figure, FigureStepKind.STATED_TOTAL)) {
            return "totalOnlyGroup";
        }
        boolean onlyDenied = basis != Basis.PREFERRED
                && figure.best() > 0
                && figure.steps().stream()
                        .anyMatch(step -> step.step() == FigureStepKind.STATED_TOTAL && isZero(step.number()));
        return onlyDenied ? "totalOnlyDenied" : "totalStated";
    }

    private static boolean isZero(@Nullable Long number) {
        return number != null && number == 0;
    }

    /** The numbers of a figure with its range. */
    String range(FigureExplanation figure) {
        return wording.figure(
                new Range(figure.low(), figure.best(), figure.high()), figure.openEnded(), figure.words());
    }
}
