package org.conflicttracker.event.casualty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;

/** Reference implementation of rules 2 and 3 by brute force; written from their text, not from the code. */
final class NaiveFigures {

    private final List<Claim> claims;
    private final List<Paper> papers;

    NaiveFigures(Collection<Claim> claims, Collection<Paper> papers) {
        this.claims = List.copyOf(claims);
        this.papers = List.copyOf(papers);
    }

    /** Report with the dates that rule 2 looks at; each may be null. */
    record Paper(long id, long publisher, LocalDate publishedOn, Instant publishedAt, Instant retrievedAt) {

        ReportFacts facts() {
            return new ReportFacts(id, publisher, ClaimAge.of(publishedOn, publishedAt, retrievedAt));
        }
    }

    /** Figure without groups. */
    record Numbers(long low, long best, long high, boolean openEnded, Basis basis) {}

    private Paper paper(Claim claim) {
        return papers.stream()
                .filter(paper -> paper.id() == claim.report())
                .findFirst()
                .orElseThrow();
    }

    private String claimant(Claim claim) {
        if (claim.attributedTo() == null) {
            return "" + paper(claim).publisher();
        }
        String source = "" + claim.attributedTo().id();
        return claim.attributedTo().unnamed() ? source + " at " + paper(claim).publisher() : source;
    }

    /** 2: stated, 1: retrieved, 0: unknown. */
    private int certainty(Claim claim) {
        Paper paper = paper(claim);
        if (claim.countedUntil() != null || paper.publishedAt() != null || paper.publishedOn() != null) {
            return 2;
        }
        return paper.retrievedAt() == null ? 0 : 1;
    }

    private Instant moment(Claim claim) {
        return claim.countedUntil() == null ? paper(claim).publishedAt() : null;
    }

    private LocalDate day(Claim claim) {
        Paper paper = paper(claim);
        if (claim.countedUntil() != null) {
            return claim.countedUntil();
        }
        if (paper.publishedAt() == null && paper.publishedOn() != null) {
            return paper.publishedOn();
        }
        Instant moment = paper.publishedAt() != null ? paper.publishedAt() : paper.retrievedAt();
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private boolean newer(Claim a, Claim b) {
        if (certainty(a) != certainty(b)) {
            return certainty(a) > certainty(b);
        }
        if (certainty(a) == 0) {
            return false;
        }
        if (moment(a) != null && moment(b) != null) {
            return moment(a).isAfter(moment(b));
        }
        return day(a).isAfter(day(b));
    }

    private List<Claim> newest(List<Claim> of) {
        return of.stream()
                .filter(claim -> of.stream().noneMatch(other -> newer(other, claim)))
                .toList();
    }

    boolean superseded(Claim claim) {
        return claims.stream()
                .anyMatch(other -> claimant(other).equals(claimant(claim))
                        && other.outcome() == claim.outcome()
                        && other.groups().equals(claim.groups())
                        && newer(other, claim));
    }

    List<Claim> counting(Outcome outcome) {
        return claims.stream()
                .filter(claim -> claim.outcome() == outcome && !superseded(claim))
                .toList();
    }

    List<Claim> counting(Outcome outcome, GroupSet groups) {
        return counting(outcome).stream()
                .filter(claim -> claim.groups().equals(groups))
                .toList();
    }

    List<GroupSet> groupSets(Outcome outcome) {
        return counting(outcome).stream().map(Claim::groups).distinct().toList();
    }

    private static boolean words(Claim claim) {
        return claim.qualifier() == Qualifier.WORDS;
    }

    private static boolean plain(Claim claim) {
        return claim.qualifier() == Qualifier.EXACT || claim.qualifier() == Qualifier.ABOUT;
    }

    private static boolean atLeast(Claim claim) {
        return claim.qualifier() == Qualifier.AT_LEAST || words(claim);
    }

    private static boolean atMost(Claim claim) {
        return claim.qualifier() == Qualifier.AT_MOST;
    }

    private static List<Long> stated(Claim claim) {
        return words(claim)
                ? List.of(1L)
                : Stream.of(claim.low(), claim.best(), claim.high())
                        .map(Integer::longValue)
                        .sorted()
                        .toList();
    }

    private static long least(Claim claim) {
        return stated(claim).get(0);
    }

    private static long greatest(Claim claim) {
        return stated(claim).get(stated(claim).size() - 1);
    }

    private static long value(Claim claim) {
        if (atLeast(claim)) {
            return least(claim);
        }
        return atMost(claim) ? greatest(claim) : claim.best();
    }

    private static boolean positive(Claim claim) {
        return words(claim) || (plain(claim) || atLeast(claim)) && least(claim) > 0;
    }

    private boolean denial(Claim claim) {
        return !words(claim)
                && stated(claim).stream().allMatch(number -> number == 0)
                && counting(claim.outcome()).stream()
                        .filter(other -> !claimant(other).equals(claimant(claim)))
                        .filter(NaiveFigures::positive)
                        .anyMatch(other -> other.groups().equals(claim.groups())
                                || other.groups().isAll() != claim.groups().isAll());
    }

    /** Claims of one set of groups, without words that change nothing. */
    private static List<Claim> speaking(List<Claim> of) {
        boolean numbered = of.stream().anyMatch(claim -> !words(claim) && positive(claim));
        return of.stream().filter(claim -> !numbered || !words(claim)).toList();
    }

    private List<Claim> newestPlain(List<Claim> plain) {
        List<Claim> left = new ArrayList<>(plain);
        left.removeIf(claim -> plain.stream()
                .anyMatch(other -> newer(other, claim)
                        && !(other.qualifier() == Qualifier.ABOUT
                                && claim.qualifier() == Qualifier.EXACT
                                && agree(range(other), range(claim)))));
        List<Claim> exact = left.stream()
                .filter(claim -> claim.qualifier() == Qualifier.EXACT)
                .toList();
        left.removeIf(claim -> claim.qualifier() == Qualifier.ABOUT
                && exact.stream().anyMatch(other -> agree(range(other), range(claim))));
        return left;
    }

    private record Decision(long number, Basis basis, List<Claim> claims) {}

    private Decision decide(List<Claim> of) {
        List<Claim> speaking = speaking(of);
        List<Claim> preferred = speaking.stream()
                .filter(claim -> claim.preferred() && !words(claim))
                .toList();
        if (!preferred.isEmpty()) {
            return decision(value(preferred.get(0)), Basis.PREFERRED, preferred);
        }
        List<Claim> able = speaking.stream().filter(claim -> !denial(claim)).toList();
        if (able.isEmpty()) {
            able = speaking;
        }
        List<Claim> plain =
                newestPlain(able.stream().filter(NaiveFigures::plain).toList());
        List<Claim> lower = able.stream().filter(NaiveFigures::atLeast).toList();
        List<Claim> upper = able.stream().filter(NaiveFigures::atMost).toList();
        if (plain.isEmpty()) {
            return lower.isEmpty()
                    ? decision(
                            upper.stream().mapToLong(NaiveFigures::value).min().orElseThrow(),
                            Basis.AT_MOST_ONLY,
                            upper)
                    : decision(
                            lower.stream().mapToLong(NaiveFigures::value).max().orElseThrow(),
                            Basis.AT_LEAST_ONLY,
                            lower);
        }
        Predicate<Claim> notOlder = claim -> plain.stream().noneMatch(other -> newer(other, claim));
        List<Claim> raising = lower.stream().filter(notOlder).toList();
        List<Claim> lowering = upper.stream().filter(notOlder).toList();
        long start = plain.stream().mapToLong(NaiveFigures::value).min().orElseThrow();
        long ceiling = lowering.stream().mapToLong(NaiveFigures::value).min().orElse(Long.MAX_VALUE);
        long floor = raising.stream().mapToLong(NaiveFigures::value).max().orElse(Long.MIN_VALUE);
        long best = Math.max(floor, Math.min(ceiling, start));
        if (best > start) {
            return decision(best, Basis.RAISED, raising);
        }
        if (best < start) {
            return decision(best, Basis.LOWERED, best == ceiling ? lowering : raising);
        }
        if (plain.stream().map(NaiveFigures::value).distinct().count() == 1) {
            return decision(best, Basis.NEWEST, plain);
        }
        boolean ofOne = plain.stream().map(this::claimant).distinct().count() == 1;
        return decision(best, ofOne ? Basis.TIE_OF_ONE_CLAIMANT : Basis.LOWEST_OF_TIE, plain);
    }

    private Decision decision(long number, Basis basis, List<Claim> candidates) {
        List<Claim> deciding = newest(
                candidates.stream().filter(claim -> value(claim) == number).toList());
        return new Decision(number, deciding.stream().allMatch(NaiveFigures::words) ? Basis.WORDS : basis, deciding);
    }

    Numbers figure(Outcome outcome, GroupSet groups) {
        return figure(counting(outcome, groups));
    }

    private Numbers figure(List<Claim> of) {
        List<Claim> speaking = speaking(of);
        Decision decision = decide(of);
        long low = speaking.stream().mapToLong(NaiveFigures::least).min().orElseThrow();
        long high = speaking.stream().mapToLong(NaiveFigures::greatest).max().orElseThrow();
        boolean zero = speaking.stream().allMatch(NaiveFigures::atMost)
                || speaking.stream().anyMatch(this::denial);
        boolean open = speaking.stream().anyMatch(claim -> atLeast(claim) && greatest(claim) == high);
        return new Numbers(zero ? 0 : low, decision.number(), high, open, decision.basis());
    }

    /** Claims of the set that may be part of a total. */
    private List<Claim> inParts(Outcome outcome, GroupSet groups) {
        return counting(outcome, groups).stream()
                .filter(old -> counting(outcome).stream()
                        .noneMatch(claim -> plain(claim)
                                && claimant(claim).equals(claimant(old))
                                && !claim.groups().equals(groups)
                                && (claim.groups().isAll() || shareGroup(claim.groups(), groups))
                                && newer(claim, old)))
                .toList();
    }

    private static boolean shareGroup(GroupSet a, GroupSet b) {
        return a.groups().stream().anyMatch(b.groups()::contains);
    }

    private Set<String> claimants(Outcome outcome, GroupSet part) {
        Set<String> claimants = new HashSet<>();
        inParts(outcome, part).forEach(claim -> claimants.add(claimant(claim)));
        return claimants;
    }

    private boolean addable(Outcome outcome, GroupSet a, GroupSet b) {
        if (a.equals(b)) {
            return true;
        }
        if (shareGroup(a, b)) {
            return false;
        }
        boolean unknown = a.groups().contains(Group.UNKNOWN) || b.groups().contains(Group.UNKNOWN);
        return !unknown || claimants(outcome, a).stream().anyMatch(claimants(outcome, b)::contains);
    }

    /** Every choice of parts with the greatest sum of best and, of those, the most parts. */
    List<List<GroupSet>> parts(Outcome outcome) {
        List<GroupSet> sets = groupSets(outcome).stream()
                .filter(set -> !set.isAll() && !inParts(outcome, set).isEmpty())
                .toList();
        List<List<GroupSet>> choices = IntStream.range(0, 1 << sets.size())
                .filter(choice -> Integer.bitCount(choice) <= 4)
                .mapToObj(choice -> IntStream.range(0, sets.size())
                        .filter(i -> (choice & 1 << i) != 0)
                        .mapToObj(sets::get)
                        .toList())
                .filter(choice -> choice.stream().allMatch(a -> choice.stream().allMatch(b -> addable(outcome, a, b))))
                .toList();
        Comparator<List<GroupSet>> better = Comparator.<List<GroupSet>>comparingLong(choice -> choice.stream()
                        .mapToLong(set -> figure(inParts(outcome, set)).best())
                        .sum())
                .thenComparingInt(List::size);
        List<GroupSet> one = choices.stream().max(better).orElseThrow();
        return choices.stream()
                .filter(choice -> better.compare(choice, one) == 0)
                .toList();
    }

    List<Integer> claimsOf(Outcome outcome, List<GroupSet> parts) {
        return parts.stream()
                .flatMap(set -> inParts(outcome, set).stream())
                .map(Claim::no)
                .sorted()
                .toList();
    }

    private Numbers sum(Outcome outcome, List<GroupSet> parts) {
        List<Numbers> each =
                parts.stream().map(set -> figure(inParts(outcome, set))).toList();
        if (each.size() == 1) {
            return each.get(0);
        }
        Set<String> all = new HashSet<>();
        parts.forEach(part -> all.addAll(claimants(outcome, part)));
        boolean byOne = all.stream().anyMatch(one -> parts.stream()
                .allMatch(part -> claimants(outcome, part).contains(one)));
        long low = 0;
        for (String one : all) {
            long ofOne = 0;
            for (int i = 0; i < parts.size(); i++) {
                ofOne += byOne || claimants(outcome, parts.get(i)).contains(one)
                        ? each.get(i).low()
                        : 0;
            }
            low = Math.max(low, ofOne);
        }
        return new Numbers(
                low,
                each.stream().mapToLong(Numbers::best).sum(),
                each.stream().mapToLong(Numbers::high).sum(),
                each.stream().anyMatch(Numbers::openEnded),
                byOne ? Basis.SUM_OF_PARTS : Basis.SUM_ACROSS_CLAIMANTS);
    }

    /** Total with the given parts. */
    Numbers total(Outcome outcome, List<GroupSet> parts) {
        List<Claim> ofAll = counting(outcome, GroupSet.ALL);
        if (ofAll.isEmpty()) {
            return sum(outcome, parts);
        }
        Numbers all = figure(ofAll);
        if (parts.isEmpty()) {
            return all;
        }
        Numbers sum = sum(outcome, parts);
        if (speaking(ofAll).stream().allMatch(this::denial) && all.basis() != Basis.PREFERRED) {
            return new Numbers(0, sum.best(), sum.high(), sum.openEnded(), sum.basis());
        }
        boolean older = parts.stream()
                .flatMap(part -> decide(inParts(outcome, part)).claims().stream())
                .anyMatch(part -> decide(ofAll).claims().stream().anyMatch(claim -> newer(claim, part)));
        boolean raised = sum.best() > all.best() && all.basis() != Basis.PREFERRED && !older;
        boolean open = all.high() >= sum.high() && all.openEnded() || sum.high() >= all.high() && sum.openEnded();
        return new Numbers(
                all.low(),
                raised ? sum.best() : all.best(),
                Math.max(all.high(), sum.high()),
                open,
                raised ? Basis.RAISED_BY_PARTS : all.basis());
    }

    private static double[] range(Claim claim) {
        return new double[] {
            atMost(claim) ? 0 : least(claim), atLeast(claim) ? Double.POSITIVE_INFINITY : greatest(claim)
        };
    }

    private static boolean agree(double[] a, double[] b) {
        return !above(a, b) && !above(b, a);
    }

    /** Whether a begins above the end of b, by more than 10 % of the greater number, or by more than 1 below 10. */
    private static boolean above(double[] a, double[] b) {
        double greater = a[0];
        double lesser = b[1];
        if (greater <= lesser) {
            return false;
        }
        return lesser == 0 || greater - lesser > greater / 10 && !(greater < 10 && greater - lesser <= 1);
    }

    private boolean growth(Claim lesser, List<Claim> greater) {
        return range(lesser)[1] > 0
                && greater.stream().allMatch(claim -> {
                    if (certainty(claim) != certainty(lesser) || certainty(claim) == 0) {
                        return false;
                    }
                    long days = ChronoUnit.DAYS.between(day(lesser), day(claim));
                    return days >= 1 && days <= 3;
                });
    }

    private static boolean sameGroups(Claim a, Claim b) {
        return a.groups().equals(b.groups());
    }

    private static boolean partAndWhole(Claim part, Claim whole) {
        return whole.groups().isAll() && !part.groups().isAll();
    }

    private boolean disagree(Claim lesser, Claim greater) {
        boolean compared = sameGroups(lesser, greater) || partAndWhole(greater, lesser);
        return compared && above(range(greater), range(lesser)) && !growth(lesser, List.of(greater));
    }

    /** Whether disjoint parts of one claimant add up to more than the whole. */
    private boolean sumAbove(Claim whole, List<Claim> others) {
        if (!whole.groups().isAll()) {
            return false;
        }
        for (int choice = 0; choice < 1 << others.size(); choice++) {
            int chosen = choice;
            List<Claim> parts = IntStream.range(0, others.size())
                    .filter(i -> (chosen & 1 << i) != 0)
                    .mapToObj(others::get)
                    .toList();
            boolean fit = parts.size() > 1
                    && parts.stream().allMatch(part -> !part.groups().isAll() && range(part)[0] > 0)
                    && parts.stream().map(this::claimant).distinct().count() == 1
                    && !claimant(parts.get(0)).equals(claimant(whole))
                    && parts.stream()
                            .allMatch(a -> parts.stream().allMatch(b -> a == b || !shareGroup(a.groups(), b.groups())));
            double sum = parts.stream().mapToDouble(part -> range(part)[0]).sum();
            if (fit && above(new double[] {sum, Double.POSITIVE_INFINITY}, range(whole)) && !growth(whole, parts)) {
                return true;
            }
        }
        return false;
    }

    Verification verification() {
        boolean comparable = false;
        boolean agreed = false;
        boolean independent = false;
        List<Claim> counting = Stream.of(Outcome.values())
                .flatMap(outcome -> counting(outcome).stream())
                .toList();
        for (Claim a : counting) {
            List<Claim> sameOutcome = counting(a.outcome());
            if (sumAbove(a, sameOutcome)) {
                return Verification.CONTESTED;
            }
            for (Claim b : counting) {
                if (claimant(a).equals(claimant(b))) {
                    continue;
                }
                boolean otherPublisher = paper(a).publisher() != paper(b).publisher();
                independent |= otherPublisher;
                if (a.outcome() != b.outcome()) {
                    continue;
                }
                if (disagree(a, b)) {
                    return Verification.CONTESTED;
                }
                comparable |= sameGroups(a, b) || partAndWhole(a, b);
                agreed |= sameGroups(a, b) && otherPublisher && agree(range(a), range(b));
            }
        }
        if (claims.isEmpty()) {
            independent = papers.stream().map(Paper::publisher).distinct().count() > 1;
        }
        return (comparable ? agreed : independent) ? Verification.CORROBORATED : Verification.SINGLE_SOURCE;
    }
}
