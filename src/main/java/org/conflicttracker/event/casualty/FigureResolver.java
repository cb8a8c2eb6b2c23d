package org.conflicttracker.event.casualty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of an event resolved to figures, by one rule and here only (domain.md, rules 2 and 3).
 *
 * @param claims all claims in the order of their numbers, the older ones of a voice marked as superseded
 */
public record FigureResolver(List<Claim> claims, Casualties casualties, Verification verification) {

    /**
     * Resolves the claims.
     *
     * @param tellings every report that tells of the event; each claim's report must be among them
     */
    public static FigureResolver resolve(List<Claim> claims, Collection<ReportFacts> tellings) {
        ReportChronology order = new ReportChronology(tellings);
        List<Claim> numbered =
                claims.stream().sorted(Comparator.comparingInt(Claim::no)).toList();
        List<Claim> marked = SupersededClaims.mark(numbered, order);
        List<Claim> counting = marked.stream()
                .filter(claim -> !claim.superseded())
                .sorted(order.oldestFirst())
                .toList();
        return new FigureResolver(marked, casualties(counting), VerificationRule.of(counting, order));
    }

    private static Casualties casualties(List<Claim> counting) {
        return new Casualties(
                resolveOutcome(counting, Outcome.KILLED),
                resolveOutcome(counting, Outcome.INJURED),
                resolveOutcome(counting, Outcome.ABDUCTED),
                resolveOutcome(counting, Outcome.MISSING),
                resolveOutcome(counting, Outcome.DISPLACED),
                resolveOutcome(counting, Outcome.RELEASED));
    }

    private static OutcomeFigure resolveOutcome(List<Claim> counting, Outcome outcome) {
        Map<GroupSet, List<Claim>> bySubject = counting.stream()
                .filter(claim -> claim.outcome() == outcome)
                .collect(Collectors.groupingBy(Claim::groups, TreeMap::new, Collectors.toList()));
        if (bySubject.isEmpty()) {
            return null;
        }
        List<Figure> figures =
                bySubject.values().stream().map(GroupFigure::resolve).toList();
        List<Figure> parts = DisjointGroups.of(
                figures.stream().filter(figure -> !figure.groups().isAll()).toList());
        List<Claim> all = bySubject.get(GroupSet.ALL);
        Figure total = all == null
                ? TotalFigure.ofParts(parts)
                : TotalFigure.ofAll(
                        figures.get(figures.size() - 1),
                        GroupFigure.findPreferred(all).isPresent(),
                        parts);
        return OutcomeFigure.of(total, figures);
    }

    /** Per voice, outcome and groups only the newest report counts; older claims are marked, not dropped. */
    static final class SupersededClaims {

        private record Subject(long claimant, Outcome outcome, GroupSet groups) {}

        private SupersededClaims() {}

        static List<Claim> mark(List<Claim> claims, ReportChronology tellings) {
            Map<Subject, Integer> newest = new HashMap<>();
            for (Claim claim : claims) {
                newest.merge(subject(claim, tellings), tellings.position(claim), Math::max);
            }
            return claims.stream()
                    .map(claim -> claim.superseded(tellings.position(claim) < newest.get(subject(claim, tellings))))
                    .toList();
        }

        private static Subject subject(Claim claim, ReportChronology tellings) {
            return new Subject(tellings.claimant(claim), claim.outcome(), claim.groups());
        }
    }

    /** Resolves the claims of one outcome and one set of groups to a figure (domain.md, rule 2). */
    static final class GroupFigure {

        private GroupFigure() {}

        /** @param claims at least one, none superseded, oldest first */
        static Figure resolve(List<Claim> claims) {
            int least = claims.stream().mapToInt(Claim::minimum).min().orElseThrow();
            int greatest = claims.stream().mapToInt(Claim::maximum).max().orElseThrow();
            boolean fromAtMost = claims.stream()
                    .anyMatch(claim -> claim.hasQualifier(Qualifier.AT_MOST) && claim.minimum() == least);
            boolean fromAtLeast = claims.stream()
                    .anyMatch(claim -> claim.hasQualifier(Qualifier.AT_LEAST) && claim.maximum() == greatest);
            int best = findPreferred(claims).map(Claim::best).orElseGet(() -> resolveBest(claims));
            List<Integer> numbers = claims.stream().map(Claim::no).sorted().toList();
            return new Figure(claims.get(0).groups(), fromAtMost ? 0 : least, best, greatest, fromAtLeast, numbers);
        }

        static Optional<Claim> findPreferred(List<Claim> claims) {
            return claims.stream().filter(Claim::preferred).findFirst();
        }

        private static int resolveBest(List<Claim> claims) {
            int best = claims.get(0).best();
            for (Claim claim : claims.subList(1, claims.size())) {
                best = switch (claim.qualifier()) {
                    case EXACT, ABOUT -> claim.best();
                    case AT_LEAST -> Math.max(best, claim.best());
                    case AT_MOST -> Math.min(best, claim.best());
                };
            }
            return best;
        }
    }

    /**
     * The parts of an outcome: the disjoint groups and unions with the greatest sum of best; of equal sums the one with more parts,
     * then the one that takes the smaller groups first. At most fifteen figures come in, so every choice is tried.
     */
    static final class DisjointGroups {

        private final List<Figure> figures;
        private List<Figure> bestChoice = List.of();
        private long bestSum = -1;

        private DisjointGroups(List<Figure> figures) {
            this.figures = figures;
        }

        /** @param figures one for each set of groups, without ALL, in the order of their groups */
        static List<Figure> of(List<Figure> figures) {
            DisjointGroups parts = new DisjointGroups(figures);
            parts.search(0, 0, new ArrayList<>());
            return parts.bestChoice;
        }

        private void search(int next, int taken, List<Figure> picked) {
            if (next == figures.size()) {
                long sum = picked.stream().mapToLong(Figure::best).sum();
                if (sum > bestSum || sum == bestSum && picked.size() > bestChoice.size()) {
                    bestChoice = List.copyOf(picked);
                    bestSum = sum;
                }
                return;
            }
            Figure figure = figures.get(next);
            if ((taken & figure.groups().bits()) == 0) {
                picked.add(figure);
                search(next + 1, taken | figure.groups().bits(), picked);
                picked.remove(picked.size() - 1);
            }
            search(next + 1, taken, picked);
        }
    }

    /** The total of an outcome: the sum of its parts, or what ALL resolves to with the parts as a floor (domain.md, rule 2). */
    static final class TotalFigure {

        private TotalFigure() {}

        /** @param parts disjoint figures, at least one */
        static Figure ofParts(List<Figure> parts) {
            return new Figure(
                    GroupSet.ALL,
                    parts.stream().mapToLong(Figure::low).sum(),
                    parts.stream().mapToLong(Figure::best).sum(),
                    parts.stream().mapToLong(Figure::high).sum(),
                    parts.stream().anyMatch(Figure::openEnded),
                    parts.stream()
                            .flatMap(part -> part.claims().stream())
                            .sorted()
                            .toList());
        }

        static Figure ofAll(Figure all, boolean preferred, List<Figure> parts) {
            if (parts.isEmpty()) {
                return all;
            }
            Figure floor = ofParts(parts);
            boolean raisesBest = !preferred && floor.best() > all.best();
            boolean raisesHigh = floor.high() > all.high();
            boolean openEnded = raisesHigh ? floor.openEnded() : all.openEnded() || isOpenEndedAtSameHigh(all, floor);
            List<Integer> claims = raisesBest || raisesHigh || openEnded != all.openEnded()
                    ? Stream.concat(all.claims().stream(), floor.claims().stream())
                            .sorted()
                            .toList()
                    : all.claims();
            return new Figure(
                    GroupSet.ALL,
                    all.low(),
                    raisesBest ? floor.best() : all.best(),
                    Math.max(all.high(), floor.high()),
                    openEnded,
                    claims);
        }

        private static boolean isOpenEndedAtSameHigh(Figure all, Figure floor) {
            return all.high() == floor.high() && floor.openEnded();
        }
    }

    /** Whether independent claims agree (domain.md, rule 3); 10 % is of the greater number. */
    static final class VerificationRule {

        private static final long ABSOLUTE_TOLERANCE = 2;
        private static final long RELATIVE_TOLERANCE_DIVISOR = 10;

        private VerificationRule() {}

        static Verification of(List<Claim> claims, ReportChronology tellings) {
            boolean corroborated = claims.isEmpty() && tellings.countPublishers() > 1;
            for (int i = 0; i < claims.size(); i++) {
                for (Claim other : claims.subList(i + 1, claims.size())) {
                    Claim claim = claims.get(i);
                    if (claim.hasSameSubject(other) && areIndependent(claim, other, tellings)) {
                        if (!agree(claim, other)) {
                            return Verification.CONTESTED;
                        }
                        corroborated = true;
                    }
                }
            }
            return corroborated ? Verification.CORROBORATED : Verification.SINGLE_SOURCE;
        }

        private static boolean areIndependent(Claim a, Claim b, ReportChronology tellings) {
            return tellings.publisher(a) != tellings.publisher(b) && tellings.claimant(a) != tellings.claimant(b);
        }

        static boolean agree(Claim a, Claim b) {
            return isWithinTolerance(upperBound(a), lowerBound(b)) && isWithinTolerance(upperBound(b), lowerBound(a));
        }

        private static boolean isWithinTolerance(OptionalInt upper, int lower) {
            if (upper.isEmpty() || upper.getAsInt() >= lower) {
                return true;
            }
            long gap = (long) lower - upper.getAsInt();
            return gap <= ABSOLUTE_TOLERANCE || gap * RELATIVE_TOLERANCE_DIVISOR <= lower;
        }

        private static int lowerBound(Claim claim) {
            return claim.hasQualifier(Qualifier.AT_MOST) ? 0 : claim.minimum();
        }

        private static OptionalInt upperBound(Claim claim) {
            return claim.hasQualifier(Qualifier.AT_LEAST) ? OptionalInt.empty() : OptionalInt.of(claim.maximum());
        }
    }

    /**
     * The reports of an event in the order in which they spoke (domain.md, rule 2): by day, and where a report has none, in the order
     * of recording. An undated report stands beside the dated one recorded last before it; with none before it, it is the oldest.
     * This is the one reading of the rule that orders any mixture without a circle.
     */
    static final class ReportChronology {

        private final Map<Long, Integer> position = new HashMap<>();
        private final Map<Long, Long> publisher = new HashMap<>();

        ReportChronology(Collection<ReportFacts> tellings) {
            Map<Long, LocalDate> effective = new HashMap<>();
            LocalDate day = LocalDate.MIN;
            List<ReportFacts> recorded = tellings.stream()
                    .sorted(Comparator.comparingLong(ReportFacts::report))
                    .toList();
            for (ReportFacts telling : recorded) {
                day = telling.day() != null ? telling.day() : day;
                effective.put(telling.report(), day);
                publisher.put(telling.report(), telling.publisher());
            }
            recorded.stream()
                    .sorted(Comparator.comparing(telling -> effective.get(telling.report())))
                    .forEach(telling -> position.put(telling.report(), position.size()));
        }

        /** Oldest first, claims of one report in the order of their numbers. */
        Comparator<Claim> oldestFirst() {
            return Comparator.<Claim>comparingInt(claim -> position.get(claim.report()))
                    .thenComparingInt(Claim::no);
        }

        int position(Claim claim) {
            return position.get(claim.report());
        }

        long publisher(Claim claim) {
            return publisher.get(claim.report());
        }

        /** Who speaks: the source being quoted, else the report's own. */
        long claimant(Claim claim) {
            return claim.attributedTo() != null ? claim.attributedTo().id() : publisher(claim);
        }

        long countPublishers() {
            return publisher.values().stream().distinct().count();
        }
    }
}
