package org.conflicttracker.event.casualty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.DatedClaim.Claimant;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.FigureExplanation.FigureExplainer;
import org.jspecify.annotations.Nullable;

/**
 * Resolution of the claims of an event to figures: the only implementation of rule 2 of figures. It is a function of what is stated; the
 * order of claims and reports and their numbers decide nothing.
 *
 * @param claims all claims in the order of their numbers, with {@code superseded} set
 * @param disagreements the first of the pairs of claims that make the event CONTESTED; empty otherwise
 */
public record FigureResolver(
        List<Claim> claims,
        Casualties casualties,
        @Nullable Verification verification,
        List<Disagreement> disagreements) {

    /** Number of the rule of figures. */
    public static final int RULE = 2;

    /**
     * Resolves the claims.
     *
     * @param reports all reports that the event mentions; the report of each claim must be among them
     */
    public static FigureResolver resolve(Collection<Claim> claims, Collection<ReportFacts> reports) {
        return Resolution.of(claims, reports).toFigures(reports);
    }

    /** Explains how each figure is resolved, step by step. @see #resolve */
    public static List<FigureExplanation> explain(Collection<Claim> claims, Collection<ReportFacts> reports) {
        return FigureExplainer.explain(Resolution.of(claims, reports));
    }

    /**
     * Ties within one claimant (rule 2): claims that count, of one claimant for the same outcome and groups, with different plain numbers of which
     * none is newer. Each list has the claims in the order of their numbers. @see #resolve
     */
    public static List<List<Claim>> listTies(Collection<Claim> claims, Collection<ReportFacts> reports) {
        return Resolution.of(claims, reports).listTies();
    }

    /**
     * Facts of a mentioned report that the rules of figures use.
     *
     * @param report id of the report
     * @param publisher id of the source that published the report
     */
    public record ReportFacts(long report, long publisher, ClaimAge age) {}

    /**
     * All claims of an event and the outcomes that they resolve to.
     *
     * @param claims in the order of their numbers, with {@code superseded} set
     */
    record Resolution(List<DatedClaim> claims, Map<Outcome, OutcomeResolution> outcomes) {

        private record Subject(Claimant claimant, Outcome outcome, GroupSet groups) {}

        static Resolution of(Collection<Claim> claims, Collection<ReportFacts> reports) {
            Map<Long, ReportFacts> byId = new HashMap<>();
            reports.forEach(report -> byId.put(report.report(), report));
            Map<Subject, List<DatedClaim>> bySubject = new HashMap<>();
            for (Claim claim : claims) {
                DatedClaim dated =
                        toDated(claim, Objects.requireNonNull(byId.get(claim.report()), "report of the event"));
                bySubject
                        .computeIfAbsent(
                                new Subject(dated.claimant(), claim.outcome(), claim.groups()),
                                subject -> new ArrayList<>())
                        .add(dated);
            }
            List<DatedClaim> marked = new ArrayList<>(claims.size());
            bySubject.values().forEach(same -> same.forEach(claim -> marked.add(markSuperseded(claim, same))));
            marked.sort(Comparator.comparingInt(DatedClaim::no));
            Map<Outcome, OutcomeResolution> outcomes = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                List<DatedClaim> counting = DatedClaim.filter(
                        marked,
                        claim -> claim.claim().outcome() == outcome
                                && !claim.claim().superseded());
                if (!counting.isEmpty()) {
                    outcomes.put(outcome, OutcomeResolution.of(counting));
                }
            }
            return new Resolution(marked, outcomes);
        }

        List<List<Claim>> listTies() {
            Map<Subject, List<DatedClaim>> plain = new LinkedHashMap<>();
            DatedClaim.filter(claims, claim -> claim.isPlain() && !claim.claim().superseded())
                    .forEach(claim -> plain.computeIfAbsent(
                                    new Subject(claim.claimant(), claim.claim().outcome(), claim.groups()),
                                    subject -> new ArrayList<>())
                            .add(claim));
            return plain.values().stream()
                    .map(Best::newestPlain)
                    .filter(same ->
                            same.stream().map(DatedClaim::number).distinct().count() > 1)
                    .map(same -> same.stream().map(DatedClaim::claim).toList())
                    .toList();
        }

        private static DatedClaim toDated(Claim claim, ReportFacts report) {
            return new DatedClaim(
                    claim,
                    Claimant.of(claim, report.publisher()),
                    report.publisher(),
                    claim.countedUntil() == null ? report.age() : ClaimAge.countedUntil(claim.countedUntil()));
        }

        private static DatedClaim markSuperseded(DatedClaim claim, List<DatedClaim> same) {
            return new DatedClaim(
                    claim.claim().superseded(claim.isOlderThanAny(same)),
                    claim.claimant(),
                    claim.publisher(),
                    claim.age());
        }

        FigureResolver toFigures(Collection<ReportFacts> reports) {
            VerificationRule comparison = VerificationRule.of(this, reports);
            return new FigureResolver(
                    claims.stream().map(DatedClaim::claim).toList(),
                    new Casualties(
                            figure(Outcome.KILLED),
                            figure(Outcome.INJURED),
                            figure(Outcome.ABDUCTED),
                            figure(Outcome.MISSING),
                            figure(Outcome.DISPLACED),
                            figure(Outcome.RELEASED)),
                    comparison.verification(),
                    comparison.disagreements());
        }

        private @Nullable OutcomeFigure figure(Outcome outcome) {
            OutcomeResolution resolved = outcomes.get(outcome);
            return resolved == null ? null : resolved.toFigure();
        }
    }

    /**
     * Resolution of one outcome.
     *
     * @param claims the claims that count
     * @param groups figures of each set of groups alone
     * @param overtaken claims that are in no part, because a newer plain claim of the same claimant overlaps them
     * @param parts the chosen disjoint parts
     */
    record OutcomeResolution(
            List<DatedClaim> claims,
            TreeMap<GroupSet, GroupFigure> groups,
            List<DatedClaim> overtaken,
            List<GroupFigure> parts,
            Figure total) {

        static OutcomeResolution of(List<DatedClaim> claims) {
            Set<Integer> denials = denials(claims);
            List<DatedClaim> overtaken =
                    DatedClaim.filter(claims, claim -> !claim.groups().isAll() && isOvertaken(claim, claims));
            TreeMap<GroupSet, GroupFigure> groups = new TreeMap<>();
            bySubject(claims).forEach((set, ofSet) -> groups.put(set, GroupFigure.resolve(ofSet, denials)));
            List<GroupFigure> candidates = new ArrayList<>();
            groups.forEach((set, figure) -> {
                List<DatedClaim> left = overtaken.isEmpty()
                        ? figure.claims()
                        : DatedClaim.filter(figure.claims(), claim -> !overtaken.contains(claim));
                if (!set.isAll() && !left.isEmpty()) {
                    candidates.add(left.size() == figure.claims().size() ? figure : GroupFigure.resolve(left, denials));
                }
            });
            List<GroupFigure> parts = DisjointGroups.of(candidates);
            GroupFigure all = groups.get(GroupSet.ALL);
            Figure total = all == null ? TotalFigure.ofParts(parts) : TotalFigure.ofAll(all, parts);
            return new OutcomeResolution(claims, groups, overtaken, parts, total);
        }

        private static TreeMap<GroupSet, List<DatedClaim>> bySubject(List<DatedClaim> claims) {
            TreeMap<GroupSet, List<DatedClaim>> bySet = new TreeMap<>();
            claims.forEach(claim -> bySet.computeIfAbsent(claim.groups(), set -> new ArrayList<>())
                    .add(claim));
            return bySet;
        }

        /** Numbers of the claims of zero where another claimant excludes zero for the same people, a part or the whole of them. */
        private static Set<Integer> denials(List<DatedClaim> claims) {
            Set<Integer> denials = new HashSet<>();
            for (DatedClaim claim : claims) {
                if (claim.isZero()
                        && claims.stream().anyMatch(other -> other.excludesZero() && isAboutTheSame(claim, other))) {
                    denials.add(claim.no());
                }
            }
            return denials;
        }

        private static boolean isAboutTheSame(DatedClaim claim, DatedClaim other) {
            return !claim.claimant().equals(other.claimant())
                    && (claim.groups().equals(other.groups())
                            || claim.groups().isAll()
                            || other.groups().isAll());
        }

        private static boolean isOvertaken(DatedClaim claim, List<DatedClaim> claims) {
            for (DatedClaim newer : claims) {
                if (newer.isPlain()
                        && claim.isOlderThan(newer)
                        && newer.groups().overlaps(claim.groups())
                        && !newer.groups().equals(claim.groups())
                        && newer.claimant().equals(claim.claimant())) {
                    return true;
                }
            }
            return false;
        }

        OutcomeFigure toFigure() {
            return OutcomeFigure.of(
                    total, groups.values().stream().map(GroupFigure::figure).toList());
        }
    }

    /**
     * Figure of one outcome and one set of groups.
     *
     * @param claims all claims of these groups that count
     * @param denials claims of zero that bring the low to 0 and set no best
     * @param unusedWords claims in words that change nothing, because another claim gives a number
     * @param newest the newest plain claims
     * @param deciding the claims that state the best number
     */
    record GroupFigure(
            Figure figure,
            List<DatedClaim> claims,
            List<DatedClaim> denials,
            List<DatedClaim> unusedWords,
            List<DatedClaim> newest,
            List<DatedClaim> deciding) {

        /** @param denials numbers of the claims that are denials */
        static GroupFigure resolve(List<DatedClaim> claims, Set<Integer> denials) {
            boolean numbered = claims.stream().anyMatch(claim -> !claim.isWords() && claim.excludesZero());
            List<DatedClaim> unusedWords = numbered ? DatedClaim.filter(claims, DatedClaim::isWords) : List.of();
            List<DatedClaim> stated =
                    unusedWords.isEmpty() ? claims : DatedClaim.filter(claims, claim -> !claim.isWords());
            List<DatedClaim> denying =
                    denials.isEmpty() ? List.of() : DatedClaim.filter(stated, claim -> denials.contains(claim.no()));
            List<DatedClaim> affirming =
                    denying.isEmpty() ? stated : DatedClaim.filter(stated, claim -> !denials.contains(claim.no()));
            Best best = Best.of(stated, affirming.isEmpty() ? stated : affirming);
            long least = stated.stream().mapToLong(DatedClaim::minimum).min().orElseThrow();
            long greatest = stated.stream().mapToLong(DatedClaim::maximum).max().orElseThrow();
            boolean isZero = !denying.isEmpty() || stated.stream().allMatch(DatedClaim::isAtMost);
            Figure figure = new Figure(
                    claims.get(0).groups(),
                    isZero ? 0 : Math.min(least, best.number()),
                    best.number(),
                    greatest,
                    stated.stream().anyMatch(claim -> claim.isAtLeast() && claim.maximum() == greatest),
                    DatedClaim.numbers(claims),
                    RULE,
                    best.basis());
            return new GroupFigure(figure, claims, denying, unusedWords, best.newest(), best.deciding());
        }

        boolean isPreferred() {
            return figure.basis() == Basis.PREFERRED;
        }

        /** Whether nothing but denials is stated. */
        boolean isDenied() {
            return denials.size() + unusedWords.size() == claims.size();
        }

        boolean hasClaimOf(Claimant claimant) {
            return claims.stream().anyMatch(claim -> claim.claimant().equals(claimant));
        }

        Stream<Claimant> claimants() {
            return claims.stream().map(DatedClaim::claimant).distinct();
        }
    }

    /**
     * Best number of one set of groups.
     *
     * @param newest the newest plain claims; empty if they do not matter
     * @param deciding the newest of the claims that state the number
     */
    record Best(long number, Basis basis, List<DatedClaim> newest, List<DatedClaim> deciding) {

        /** @param deciders the claims that may set the best: without denials, unless there are only denials */
        static Best of(List<DatedClaim> stated, List<DatedClaim> deciders) {
            List<DatedClaim> preferred = DatedClaim.newest(DatedClaim.filter(stated, DatedClaim::isPreferred));
            if (!preferred.isEmpty()) {
                return lowest(Basis.PREFERRED, preferred, preferred);
            }
            List<DatedClaim> atLeast = DatedClaim.filter(deciders, DatedClaim::isAtLeast);
            List<DatedClaim> atMost = DatedClaim.filter(deciders, DatedClaim::isAtMost);
            List<DatedClaim> plain = DatedClaim.filter(deciders, DatedClaim::isPlain);
            if (!plain.isEmpty()) {
                return ofPlain(newestPlain(plain), atLeast, atMost);
            }
            return atLeast.isEmpty()
                    ? lowest(Basis.AT_MOST_ONLY, atMost, List.of())
                    : greatest(Basis.AT_LEAST_ONLY, atLeast, List.of());
        }

        private static Best ofPlain(List<DatedClaim> newest, List<DatedClaim> atLeast, List<DatedClaim> atMost) {
            Best plain = lowest(tieBasis(newest), newest, newest);
            List<DatedClaim> raising = DatedClaim.filter(
                    atLeast, claim -> !claim.isOlderThanAny(newest) && claim.number() > plain.number());
            List<DatedClaim> lowering = DatedClaim.filter(
                    atMost, claim -> !claim.isOlderThanAny(newest) && claim.number() < plain.number());
            List<DatedClaim> holding = DatedClaim.filter(atLeast, claim -> !claim.isOlderThanAny(newest));
            if (!raising.isEmpty()) {
                return greatest(Basis.RAISED, raising, newest);
            }
            if (lowering.isEmpty()) {
                return plain;
            }
            Best lowered = lowest(Basis.LOWERED, lowering, newest);
            // where "at least" and "at most" cross, "at least" wins
            List<DatedClaim> crossing = DatedClaim.filter(holding, claim -> claim.number() > lowered.number());
            if (crossing.isEmpty()) {
                return lowered;
            }
            Best held = greatest(Basis.LOWERED, crossing, newest);
            return held.number() == plain.number() ? plain : held;
        }

        /** The plain claims that no newer one displaces; an ABOUT gives way to an EXACT that it agrees with. */
        private static List<DatedClaim> newestPlain(List<DatedClaim> plain) {
            if (plain.size() == 1) {
                return plain;
            }
            List<DatedClaim> standing = DatedClaim.filter(plain, claim -> plain.stream()
                    .noneMatch(other -> claim.isOlderThan(other) && !isSameAbout(other, claim)));
            return DatedClaim.filter(
                    standing, claim -> standing.stream().noneMatch(other -> isSameAbout(claim, other)));
        }

        private static boolean isSameAbout(DatedClaim about, DatedClaim exact) {
            return about.claim().hasQualifier(Qualifier.ABOUT)
                    && exact.claim().hasQualifier(Qualifier.EXACT)
                    && StatedRange.of(about).agreesWith(StatedRange.of(exact));
        }

        private static Basis tieBasis(List<DatedClaim> newest) {
            if (newest.stream().mapToLong(DatedClaim::number).distinct().count() == 1) {
                return Basis.NEWEST;
            }
            return newest.stream().map(DatedClaim::claimant).distinct().count() == 1
                    ? Basis.TIE_OF_ONE_CLAIMANT
                    : Basis.LOWEST_OF_TIE;
        }

        private static Best lowest(Basis basis, List<DatedClaim> claims, List<DatedClaim> newest) {
            long number = claims.stream().mapToLong(DatedClaim::number).min().orElseThrow();
            return of(number, basis, newest, claims);
        }

        private static Best greatest(Basis basis, List<DatedClaim> claims, List<DatedClaim> newest) {
            long number = claims.stream().mapToLong(DatedClaim::number).max().orElseThrow();
            return of(number, basis, newest, claims);
        }

        private static Best of(long number, Basis basis, List<DatedClaim> newest, List<DatedClaim> claims) {
            List<DatedClaim> deciding = DatedClaim.newest(DatedClaim.filter(claims, claim -> claim.number() == number));
            boolean inWords = deciding.stream().allMatch(DatedClaim::isWords);
            return new Best(number, inWords ? Basis.WORDS : basis, newest, deciding);
        }
    }

    /**
     * Parts of an outcome: the disjoint groups and unions with the greatest sum of best. Of equal sums, the choice with more parts wins, then
     * the choice that contains the smaller groups first. There are at most fifteen figures, so the search is exhaustive.
     */
    static final class DisjointGroups {

        private final List<GroupFigure> figures;
        private List<GroupFigure> bestChoice = List.of();
        private long bestSum = -1;

        private DisjointGroups(List<GroupFigure> figures) {
            this.figures = figures;
        }

        /** @param figures one for each set of groups, without ALL, in the order of their groups */
        static List<GroupFigure> of(List<GroupFigure> figures) {
            if (figures.size() <= 1 || canAllBeChosen(figures)) {
                return figures;
            }
            DisjointGroups parts = new DisjointGroups(figures);
            parts.search(0, 0, new ArrayList<>());
            return parts.bestChoice;
        }

        /** Whether all of them are disjoint and can be added; no choice has a greater sum or more parts then. */
        private static boolean canAllBeChosen(List<GroupFigure> figures) {
            int taken = 0;
            for (int i = 0; i < figures.size(); i++) {
                GroupFigure figure = figures.get(i);
                int bits = figure.figure().groups().bits();
                if ((taken & bits) != 0
                        || !figures.subList(0, i).stream().allMatch(other -> canBeAdded(figure, other))) {
                    return false;
                }
                taken |= bits;
            }
            return true;
        }

        private void search(int next, int taken, List<GroupFigure> chosen) {
            if (next == figures.size()) {
                long sum =
                        chosen.stream().mapToLong(part -> part.figure().best()).sum();
                if (sum > bestSum || sum == bestSum && chosen.size() > bestChoice.size()) {
                    bestChoice = List.copyOf(chosen);
                    bestSum = sum;
                }
                return;
            }
            GroupFigure figure = figures.get(next);
            int bits = figure.figure().groups().bits();
            if ((taken & bits) == 0 && chosen.stream().allMatch(other -> canBeAdded(figure, other))) {
                chosen.add(figure);
                search(next + 1, taken | bits, chosen);
                chosen.remove(chosen.size() - 1);
            }
            search(next + 1, taken, chosen);
        }

        /** People of an unknown group may be those that another claimant counts in a group, so they are only added to groups of their claimant. */
        private static boolean canBeAdded(GroupFigure one, GroupFigure other) {
            return !one.figure().groups().contains(Group.UNKNOWN)
                            && !other.figure().groups().contains(Group.UNKNOWN)
                    || one.claimants().anyMatch(other::hasClaimOf);
        }
    }

    /** Total of an outcome: the sum of its parts, or the figure of ALL with the sum of the parts as a floor. */
    static final class TotalFigure {

        private TotalFigure() {}

        /** @param parts disjoint figures, at least one */
        static Figure ofParts(List<GroupFigure> parts) {
            List<Figure> figures = parts.stream().map(GroupFigure::figure).toList();
            boolean isSum = parts.size() > 1;
            boolean byOne = parts.get(0).claimants().anyMatch(claimant -> parts.stream()
                    .allMatch(part -> part.hasClaimOf(claimant)));
            return new Figure(
                    GroupSet.ALL,
                    byOne ? figures.stream().mapToLong(Figure::low).sum() : lowOfOneClaimant(parts),
                    figures.stream().mapToLong(Figure::best).sum(),
                    figures.stream().mapToLong(Figure::high).sum(),
                    figures.stream().anyMatch(Figure::openEnded),
                    figures.stream()
                            .flatMap(part -> part.claims().stream())
                            .sorted()
                            .toList(),
                    RULE,
                    isSum
                            ? byOne ? Basis.SUM_OF_PARTS : Basis.SUM_ACROSS_CLAIMANTS
                            : figures.get(0).basis());
        }

        /** The greatest sum of lows of parts that one claimant has claims of: two sides may count the same dead. */
        private static long lowOfOneClaimant(List<GroupFigure> parts) {
            return parts.stream()
                    .flatMap(GroupFigure::claimants)
                    .distinct()
                    .mapToLong(claimant -> parts.stream()
                            .filter(part -> part.hasClaimOf(claimant))
                            .mapToLong(part -> part.figure().low())
                            .sum())
                    .max()
                    .orElseThrow();
        }

        static Figure ofAll(GroupFigure ofAll, List<GroupFigure> parts) {
            Figure all = ofAll.figure();
            if (parts.isEmpty()) {
                return all;
            }
            Figure sum = ofParts(parts);
            if (ofAll.isDenied() && !ofAll.isPreferred()) {
                return new Figure(
                        GroupSet.ALL, 0, sum.best(), sum.high(), sum.openEnded(), union(all, sum), RULE, sum.basis());
            }
            boolean raisesBest = sum.best() > all.best()
                    && !ofAll.isPreferred()
                    && parts.stream()
                            .flatMap(part -> part.deciding().stream())
                            .noneMatch(claim -> claim.isOlderThanAny(ofAll.deciding()));
            boolean raisesHigh = sum.high() > all.high();
            boolean openEnded =
                    raisesHigh ? sum.openEnded() : all.openEnded() || all.high() == sum.high() && sum.openEnded();
            return new Figure(
                    GroupSet.ALL,
                    all.low(),
                    raisesBest ? sum.best() : all.best(),
                    Math.max(all.high(), sum.high()),
                    openEnded,
                    raisesBest || raisesHigh || openEnded != all.openEnded() ? union(all, sum) : all.claims(),
                    RULE,
                    raisesBest ? Basis.RAISED_BY_PARTS : all.basis());
        }

        private static List<Integer> union(Figure all, Figure sum) {
            return Stream.concat(all.claims().stream(), sum.claims().stream())
                    .sorted()
                    .toList();
        }
    }

    /** Numbers that a claim allows; the least and the greatest are open for AT_MOST and AT_LEAST. */
    record StatedRange(long low, long high) {

        private static final long ABSOLUTE_TOLERANCE = 1;
        private static final long ABSOLUTE_TOLERANCE_BELOW = 10;
        private static final long RELATIVE_TOLERANCE_DIVISOR = 10;

        static StatedRange of(DatedClaim claim) {
            return new StatedRange(
                    claim.isAtMost() ? 0 : claim.minimum(), claim.isAtLeast() ? Long.MAX_VALUE : claim.maximum());
        }

        boolean agreesWith(StatedRange other) {
            return !isBelow(other) && !other.isBelow(this);
        }

        /** Whether all numbers are lower than those of the other, beyond the tolerance of rule 3. */
        boolean isBelow(StatedRange other) {
            long gap = other.low - high;
            if (gap <= 0) {
                return false;
            }
            boolean near = high > 0 && gap <= ABSOLUTE_TOLERANCE && other.low < ABSOLUTE_TOLERANCE_BELOW;
            return !near && gap > other.low / (double) RELATIVE_TOLERANCE_DIVISOR;
        }

        boolean isZero() {
            return high == 0;
        }
    }

    /** Figure of the same groups, if there is one. */
    static Optional<Figure> find(@Nullable OutcomeFigure figure, GroupSet groups) {
        return figure == null
                ? Optional.empty()
                : figure.byGroup().stream()
                        .filter(one -> one.groups().equals(groups))
                        .findFirst();
    }
}
