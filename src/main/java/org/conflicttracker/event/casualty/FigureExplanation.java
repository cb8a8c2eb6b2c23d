package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim.ClaimStatement;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.FigureExplanation.FigureStep;
import org.conflicttracker.event.casualty.FigureResolver.GroupFigure;
import org.conflicttracker.event.casualty.FigureResolver.OutcomeResolution;
import org.conflicttracker.event.casualty.FigureResolver.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * Explanation of one figure.
 *
 * @param total whether it is the total of the outcome; otherwise the figure of exactly these groups
 */
public record FigureExplanation(
        Outcome outcome,

        GroupSet groups,

        boolean total,

        long low,
        long best,
        long high,

        boolean openEnded,

        @Nullable Integer rule,
        @Nullable Basis basis,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String words,

        List<Integer> claims,

        List<FigureStep> steps) {

    public FigureExplanation {
        claims = List.copyOf(claims);
        steps = List.copyOf(steps);
    }

    static FigureExplanation of(Outcome outcome, Figure figure, boolean total, List<FigureStep> steps) {
        return new FigureExplanation(
                outcome,
                figure.groups(),
                total,
                figure.low(),
                figure.best(),
                figure.high(),
                figure.openEnded(),
                figure.rule(),
                figure.basis(),
                null,
                figure.claims(),
                steps);
    }

    /** Copy with the words that count as at least 1; null for none. */
    FigureExplanation withWords(@Nullable String quote) {
        return new FigureExplanation(
                outcome, groups, total, low, best, high, openEnded, rule, basis, quote, claims, steps);
    }

    /**
     * Step of the resolution of a figure.
     *
     * @param number the number that the step gives; null if it gives none
     * @param parts the disjoint groups that are added; empty for other steps
     * @param partNumbers the best number of each of the parts
     */
    public record FigureStep(
            FigureStepKind step,

            List<Integer> claims,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long number,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GroupSet> parts,

            String text,

            @JsonIgnore List<Long> partNumbers) {

        public FigureStep {
            claims = List.copyOf(claims);
            parts = List.copyOf(parts);
            partNumbers = List.copyOf(partNumbers);
        }

        static FigureStep of(FigureStepKind kind, List<DatedClaim> claims, @Nullable Long number, String text) {
            return new FigureStep(kind, DatedClaim.numbers(claims), number, List.of(), text, List.of());
        }
    }

    /** Kind of a step of the resolution of a figure. */
    public enum FigureStepKind {
        SUPERSEDED,
        COUNTED,
        UNUSED_WORDS,
        DENIAL,
        BEST,
        LOW,
        HIGH,
        OVERTAKEN,
        PARTS,
        STATED_TOTAL,
        RAISED_BY_PARTS,
        EARLIER_RULE
    }

    /** Explainer of figures: the steps of rule 2, as data and in words. */
    static final class FigureExplainer {

        private final Outcome outcome;
        private final OutcomeResolution resolved;
        private final List<DatedClaim> superseded;

        private FigureExplainer(Outcome outcome, Resolution event) {
            this.outcome = outcome;
            this.resolved = Objects.requireNonNull(event.outcomes().get(outcome));
            this.superseded = event.claims().stream()
                    .filter(claim ->
                            claim.claim().outcome() == outcome && claim.claim().superseded())
                    .toList();
        }

        /** Of each outcome the total first, then the figure of each set of groups. */
        static List<FigureExplanation> explain(Resolution event) {
            List<FigureExplanation> explanations = new ArrayList<>();
            for (Outcome outcome : event.outcomes().keySet()) {
                FigureExplainer explainer = new FigureExplainer(outcome, event);
                explanations.add(explainer.total());
                explainer.resolved.groups().values().forEach(group -> explanations.add(explainer.group(group)));
            }
            return explanations;
        }

        private FigureExplanation group(GroupFigure group) {
            List<FigureStep> steps = new ArrayList<>();
            List<DatedClaim> replaced = superseded.stream()
                    .filter(claim -> claim.groups().equals(group.figure().groups()))
                    .toList();
            add(
                    steps,
                    FigureStepKind.SUPERSEDED,
                    replaced,
                    "A newer claim of the same source about the same people replaces " + names(replaced) + "."
                            + ineffectiveMarks(replaced));
            add(steps, FigureStepKind.COUNTED, group.claims(), "What counts: " + names(group.claims()) + ".");
            add(
                    steps,
                    FigureStepKind.UNUSED_WORDS,
                    group.unusedWords(),
                    "Words alone change nothing where a number is given: " + names(group.unusedWords()) + ".");
            add(
                    steps,
                    FigureStepKind.DENIAL,
                    group.denials(),
                    "Zero, which another source contradicts, makes the low 0 and does not set the best: "
                            + names(group.denials()) + ".");
            steps.add(FigureStep.of(
                    FigureStepKind.BEST,
                    group.deciding(),
                    group.figure().best(),
                    bestText(Objects.requireNonNull(group.figure().basis())) + " "
                            + group.figure().best() + ", of " + names(group.deciding()) + "."));
            Figure figure = group.figure();
            steps.add(FigureStep.of(
                    FigureStepKind.LOW, claimsThatState(group, figure.low()), figure.low(), lowText(group)));
            steps.add(FigureStep.of(
                    FigureStepKind.HIGH,
                    claimsThatState(group, figure.high()),
                    figure.high(),
                    "High: the greatest number stated, " + figure.high()
                            + (figure.openEnded() ? ", and it may be more: it is an \"at least\"." : ".")));
            return FigureExplanation.of(outcome, figure, false, steps).withWords(words(figure));
        }

        private @Nullable String words(Figure figure) {
            return figure.withWordsOf(
                            resolved.claims().stream().map(DatedClaim::claim).toList())
                    .words();
        }

        private static String ineffectiveMarks(List<DatedClaim> replaced) {
            List<DatedClaim> marked =
                    replaced.stream().filter(DatedClaim::isPreferred).toList();
            return marked.isEmpty() ? "" : " The mark as preferred of " + names(marked) + " has no effect meanwhile.";
        }

        private static List<DatedClaim> claimsThatState(GroupFigure group, long number) {
            return group.claims().stream()
                    .filter(claim -> !group.unusedWords().contains(claim)
                            && (claim.minimum() == number || claim.maximum() == number))
                    .toList();
        }

        private static String lowText(GroupFigure group) {
            if (!group.denials().isEmpty()) {
                return "Low: 0, because it is denied that there were any.";
            }
            return group.claims().stream().allMatch(DatedClaim::isAtMost)
                    ? "Low: 0, because there are only \"at most\" numbers."
                    : "Low: the least number stated, " + group.figure().low() + ".";
        }

        private FigureExplanation total() {
            Figure total = resolved.total();
            List<FigureStep> steps = new ArrayList<>();
            List<DatedClaim> overtaken = resolved.overtaken();
            add(
                    steps,
                    FigureStepKind.OVERTAKEN,
                    overtaken,
                    "Not added, because a newer claim of the same source overlaps it: " + names(overtaken) + ".");
            GroupFigure all = resolved.groups().get(GroupSet.ALL);
            if (all != null) {
                steps.add(FigureStep.of(
                        FigureStepKind.STATED_TOTAL,
                        all.claims(),
                        all.figure().best(),
                        "Stated of everybody together: " + range(all.figure()) + "."));
            }
            if (!resolved.parts().isEmpty()) {
                addParts(steps, all);
            }
            steps.add(new FigureStep(
                    FigureStepKind.BEST, total.claims(), total.best(), List.of(), totalText(total, all), List.of()));
            return FigureExplanation.of(outcome, total, true, steps).withWords(words(total));
        }

        private void addParts(List<FigureStep> steps, @Nullable GroupFigure all) {
            List<GroupFigure> parts = resolved.parts();
            long sum = parts.stream().mapToLong(part -> part.figure().best()).sum();
            String sums = parts.stream()
                    .map(part -> part.figure().best() + " of "
                            + groupNames(part.figure().groups()))
                    .collect(Collectors.joining(" + "));
            steps.add(new FigureStep(
                    FigureStepKind.PARTS,
                    parts.stream()
                            .flatMap(part -> part.figure().claims().stream())
                            .sorted()
                            .toList(),
                    sum,
                    parts.stream().map(part -> part.figure().groups()).toList(),
                    parts.size() == 1
                            ? "The only part: " + sums + "."
                            : "The disjoint groups with the greatest sum: " + sums + " = " + sum + ".",
                    parts.stream().map(part -> part.figure().best()).toList()));
            if (all != null && resolved.total().basis() == Basis.RAISED_BY_PARTS) {
                steps.add(new FigureStep(
                        FigureStepKind.RAISED_BY_PARTS,
                        resolved.total().claims(),
                        sum,
                        List.of(),
                        "The groups add up to more than the total that was stated, and none of them is older.",
                        List.of()));
            }
        }

        private static String totalText(Figure total, @Nullable GroupFigure all) {
            String source =
                    switch (Objects.requireNonNull(total.basis())) {
                        case SUM_OF_PARTS -> "the sum of groups that one source counted; no source stated it";
                        case SUM_ACROSS_CLAIMANTS ->
                            "the sum of groups that different sources counted; no source stated it, and two may have counted"
                                    + " the same people, so the low is what one source counted";
                        case RAISED_BY_PARTS -> "the sum of the groups; no source stated it";
                        default ->
                            all == null
                                    ? "the figure of the only group there is"
                                    : all.isDenied() && !all.isPreferred()
                                            ? "the groups, because everybody together is only denied"
                                            : "what was stated of everybody together";
                    };
            return "Total: " + range(total) + ": " + source + ".";
        }

        private static String bestText(Basis basis) {
            return switch (basis) {
                case PREFERRED -> "Best: the claim that an editor preferred,";
                case NEWEST -> "Best: the newest number,";
                case LOWEST_OF_TIE -> "Best: the lowest of several numbers of which none is newer,";
                case TIE_OF_ONE_CLAIMANT -> "Best: the lowest of several numbers of one source of which none is newer,";
                case RAISED -> "Best: raised by an \"at least\" that is not older,";
                case LOWERED -> "Best: lowered by an \"at most\" that is not older,";
                case AT_LEAST_ONLY -> "Best: the greatest \"at least\",";
                case AT_MOST_ONLY -> "Best: the least \"at most\",";
                case WORDS -> "Best: words alone, which count as at least";
                case SUM_OF_PARTS, SUM_ACROSS_CLAIMANTS, RAISED_BY_PARTS -> "Best: the sum,";
            };
        }

        private static void add(List<FigureStep> steps, FigureStepKind kind, List<DatedClaim> claims, String text) {
            if (!claims.isEmpty()) {
                steps.add(FigureStep.of(kind, claims, null, text));
            }
        }

        private static String range(Figure figure) {
            return "low " + figure.low() + ", best " + figure.best() + ", high " + figure.high()
                    + (figure.openEnded() ? " or more" : "");
        }

        private static String names(List<DatedClaim> claims) {
            return claims.size() == 1
                    ? "claim " + claims.get(0).no()
                    : "claims "
                            + claims.stream()
                                    .map(DatedClaim::no)
                                    .sorted()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "));
        }

        private static String groupNames(GroupSet groups) {
            return groups.groups().stream().map(ClaimStatement::name).collect(Collectors.joining(" and "));
        }
    }
}
