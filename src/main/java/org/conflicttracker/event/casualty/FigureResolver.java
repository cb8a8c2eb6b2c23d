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
 * Resolution of the claims of an event to figures and a verification: the only implementation of rules 2 and 3.
 *
 * @param claims all claims in the order of their numbers, with {@code superseded} set
 */
public record FigureResolver(List<Claim> claims, Casualties casualties, Verification verification) {

    /**
     * Resolves the claims.
     *
     * @param reports all reports that the event mentions; the report of each claim must be among them
     */
    public static FigureResolver resolve(List<Claim> claims, Collection<ReportFacts> reports) {
        ReportChronology chronology = new ReportChronology(reports);
        List<Claim> numbered =
                claims.stream().sorted(Comparator.comparingInt(Claim::no)).toList();
        List<Claim> allClaims = SupersededClaims.mark(numbered, chronology);
        List<Claim> active = allClaims.stream()
                .filter(claim -> !claim.superseded())
                .sorted(chronology.oldestFirst())
                .toList();
        return new FigureResolver(allClaims, casualties(active), VerificationRule.of(active, chronology));
    }

    private static Casualties casualties(List<Claim> active) {
        return new Casualties(
                resolveOutcome(active, Outcome.KILLED),
                resolveOutcome(active, Outcome.INJURED),
                resolveOutcome(active, Outcome.ABDUCTED),
                resolveOutcome(active, Outcome.MISSING),
                resolveOutcome(active, Outcome.DISPLACED),
                resolveOutcome(active, Outcome.RELEASED));
    }

    private static OutcomeFigure resolveOutcome(List<Claim> active, Outcome outcome) {
        Map<GroupSet, List<Claim>> bySubject = active.stream()
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

    /** Superseded claims: per claimant, outcome and groups only claims of the newest report count; older ones are marked and kept. */
    static final class SupersededClaims {

        private record Subject(long claimant, Outcome outcome, GroupSet groups) {}

        private SupersededClaims() {}

        static List<Claim> mark(List<Claim> claims, ReportChronology chronology) {
            Map<Subject, Integer> newest = new HashMap<>();
            for (Claim claim : claims) {
                newest.merge(subject(claim, chronology), chronology.position(claim), Math::max);
            }
            return claims.stream()
                    .map(claim -> claim.superseded(chronology.position(claim) < newest.get(subject(claim, chronology))))
                    .toList();
        }

        private static Subject subject(Claim claim, ReportChronology chronology) {
            return new Subject(chronology.claimant(claim), claim.outcome(), claim.groups());
        }
    }

    /** Figure of one outcome and one set of groups (rule 2). */
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
     * Parts of an outcome: the disjoint groups and unions with the greatest sum of best. Of equal sums, the choice with more parts wins, then
     * the choice that contains the smaller groups first. There are at most fifteen figures, so the search is exhaustive.
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

        private void search(int next, int taken, List<Figure> chosen) {
            if (next == figures.size()) {
                long sum = chosen.stream().mapToLong(Figure::best).sum();
                if (sum > bestSum || sum == bestSum && chosen.size() > bestChoice.size()) {
                    bestChoice = List.copyOf(chosen);
                    bestSum = sum;
                }
                return;
            }
            Figure figure = figures.get(next);
            if ((taken & figure.groups().bits()) == 0) {
                chosen.add(figure);
                search(next + 1, taken | figure.groups().bits(), chosen);
                chosen.remove(chosen.size() - 1);
            }
            search(next + 1, taken, chosen);
        }
    }

    /** Total of an outcome: the sum of its parts, or the figure of ALL with the sum of the parts as a floor (rule 2). */
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

    /** Verification: whether independent claims agree (rule 3). The tolerance is 2, or 10 % of the greater number. */
    static final class VerificationRule {

        private static final long ABSOLUTE_TOLERANCE = 2;
        private static final long RELATIVE_TOLERANCE_DIVISOR = 10;

        private VerificationRule() {}

        static Verification of(List<Claim> claims, ReportChronology chronology) {
            boolean corroborated = claims.isEmpty() && chronology.countPublishers() > 1;
            for (int i = 0; i < claims.size(); i++) {
                for (Claim other : claims.subList(i + 1, claims.size())) {
                    Claim claim = claims.get(i);
                    if (claim.hasSameSubject(other) && areIndependent(claim, other, chronology)) {
                        if (!agree(claim, other)) {
                            return Verification.CONTESTED;
                        }
                        corroborated = true;
                    }
                }
            }
            return corroborated ? Verification.CORROBORATED : Verification.SINGLE_SOURCE;
        }

        private static boolean areIndependent(Claim a, Claim b, ReportChronology chronology) {
            return chronology.publisher(a) != chronology.publisher(b)
                    && chronology.claimant(a) != chronology.claimant(b);
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
     * Chronological order of the reports of an event (rule 2): by day, then in the order of recording. An undated report takes the day of the
     * last dated report recorded before it; without one, it is the oldest. Other readings of the rule can order a mixture of dated and
     * undated reports in a circle.
     */
    static final class ReportChronology {

        private final Map<Long, Integer> position = new HashMap<>();
        private final Map<Long, Long> publisher = new HashMap<>();

        ReportChronology(Collection<ReportFacts> reports) {
            Map<Long, LocalDate> effectiveDay = new HashMap<>();
            LocalDate day = LocalDate.MIN;
            List<ReportFacts> inRecordingOrder = reports.stream()
                    .sorted(Comparator.comparingLong(ReportFacts::report))
                    .toList();
            for (ReportFacts report : inRecordingOrder) {
                day = report.day() != null ? report.day() : day;
                effectiveDay.put(report.report(), day);
                publisher.put(report.report(), report.publisher());
            }
            inRecordingOrder.stream()
                    .sorted(Comparator.comparing(report -> effectiveDay.get(report.report())))
                    .forEach(report -> position.put(report.report(), position.size()));
        }

        /** Order of claims: oldest report first, claims of one report by number. */
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

        /** Id of the claimant: the quoted source, else the publisher of the report. */
        long claimant(Claim claim) {
            return claim.attributedTo() != null ? claim.attributedTo().id() : publisher(claim);
        }

        long countPublishers() {
            return publisher.values().stream().distinct().count();
        }
    }

    /**
     * Facts of a mentioned report that the rules of figures use.
     *
     * @param report id of the report; ids grow in the order of recording
     * @param publisher id of the source that published the report
     * @param day day of publication, else of retrieval, else null
     */
    public record ReportFacts(long report, long publisher, LocalDate day) {}
}
