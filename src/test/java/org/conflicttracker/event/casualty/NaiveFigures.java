package org.conflicttracker.event.casualty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;

/** Reference implementation of rules 2 and 3 by brute force; written from their text, not from the code. */
final class NaiveFigures {

    private final List<Claim> claims;
    private final List<ReportFacts> reports;

    NaiveFigures(Collection<Claim> claims, Collection<ReportFacts> reports) {
        this.claims = List.copyOf(claims);
        this.reports = List.copyOf(reports);
    }

    /** Figure without groups. */
    record Numbers(long low, long best, long high, boolean openEnded) {

        Numbers plus(Numbers other) {
            return new Numbers(low + other.low, best + other.best, high + other.high, openEnded || other.openEnded);
        }
    }

    private ReportFacts reportOf(Claim claim) {
        return reports.stream()
                .filter(report -> report.report() == claim.report())
                .findFirst()
                .orElseThrow();
    }

    long publisher(Claim claim) {
        return reportOf(claim).publisher();
    }

    long claimant(Claim claim) {
        return claim.attributedTo() == null
                ? publisher(claim)
                : claim.attributedTo().id();
    }

    /** Day of a report; an undated report takes the day of the last dated report recorded before it, else it is the oldest. */
    private LocalDate day(ReportFacts report) {
        return reports.stream()
                .filter(other -> other.day() != null && other.report() <= report.report())
                .max(Comparator.comparing(ReportFacts::report))
                .map(ReportFacts::day)
                .orElse(LocalDate.MIN);
    }

    private boolean newer(ReportFacts a, ReportFacts b) {
        int days = (a.day() != null ? a.day() : day(a)).compareTo(b.day() != null ? b.day() : day(b));
        return days > 0 || days == 0 && a.report() > b.report();
    }

    boolean superseded(Claim claim) {
        return claims.stream()
                .anyMatch(other -> claimant(other) == claimant(claim)
                        && other.outcome() == claim.outcome()
                        && other.groups().equals(claim.groups())
                        && newer(reportOf(other), reportOf(claim)));
    }

    /** Claims of an outcome and groups that are not superseded, oldest first. */
    List<Claim> counting(Outcome outcome, GroupSet groups) {
        List<Claim> counting = new ArrayList<>();
        for (Claim claim : claims) {
            if (claim.outcome() == outcome && claim.groups().equals(groups) && !superseded(claim)) {
                counting.add(claim);
            }
        }
        counting.sort((a, b) ->
                a.report() == b.report() ? Integer.compare(a.no(), b.no()) : newer(reportOf(a), reportOf(b)) ? 1 : -1);
        return counting;
    }

    List<GroupSet> groupSets(Outcome outcome) {
        return claims.stream()
                .filter(claim -> claim.outcome() == outcome)
                .map(Claim::groups)
                .distinct()
                .toList();
    }

    Numbers figure(Outcome outcome, GroupSet groups) {
        List<Claim> counting = counting(outcome, groups);
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (Claim claim : counting) {
            for (long number : new long[] {claim.low(), claim.best(), claim.high()}) {
                least = Math.min(least, number);
                greatest = Math.max(greatest, number);
            }
        }
        boolean openBelow = false;
        boolean openAbove = false;
        for (Claim claim : counting) {
            List<Long> numbers = List.of((long) claim.low(), (long) claim.best(), (long) claim.high());
            openBelow |= claim.qualifier() == Qualifier.AT_MOST && numbers.contains(least);
            openAbove |= claim.qualifier() == Qualifier.AT_LEAST && numbers.contains(greatest);
        }
        return new Numbers(openBelow ? 0 : least, best(counting), greatest, openAbove);
    }

    boolean preferred(Outcome outcome, GroupSet groups) {
        return counting(outcome, groups).stream().anyMatch(Claim::preferred);
    }

    private static long best(List<Claim> oldestFirst) {
        Long best = null;
        for (Claim claim : oldestFirst) {
            if (claim.preferred()) {
                return claim.best();
            }
        }
        for (Claim claim : oldestFirst) {
            boolean raises = claim.qualifier() == Qualifier.AT_LEAST;
            boolean lowers = claim.qualifier() == Qualifier.AT_MOST;
            boolean keeps = best != null && (raises && claim.best() < best || lowers && claim.best() > best);
            best = keeps ? best : (long) claim.best();
        }
        return Objects.requireNonNull(best);
    }

    /** Every choice of disjoint groups with the greatest sum of best and, of those, the most parts. */
    List<List<GroupSet>> parts(Outcome outcome) {
        List<GroupSet> sets =
                groupSets(outcome).stream().filter(set -> !set.isAll()).toList();
        List<List<GroupSet>> disjoint = new ArrayList<>();
        for (int choice = 0; choice < 1 << sets.size(); choice++) {
            int chosen = choice;
            List<GroupSet> parts = Stream.iterate(0, i -> i < sets.size(), i -> i + 1)
                    .filter(i -> (chosen & 1 << i) != 0)
                    .map(sets::get)
                    .toList();
            int members = parts.stream().mapToInt(set -> set.groups().size()).sum();
            long different = parts.stream()
                    .flatMap(set -> set.groups().stream())
                    .distinct()
                    .count();
            if (members == different) {
                disjoint.add(parts);
            }
        }
        Comparator<List<GroupSet>> better = Comparator.<List<GroupSet>>comparingLong(
                        parts -> sum(outcome, parts).best())
                .thenComparingInt(List::size);
        List<GroupSet> one = disjoint.stream().max(better).orElseThrow();
        return disjoint.stream()
                .filter(parts -> better.compare(parts, one) == 0)
                .toList();
    }

    Numbers sum(Outcome outcome, List<GroupSet> parts) {
        return parts.stream().map(set -> figure(outcome, set)).reduce(new Numbers(0, 0, 0, false), Numbers::plus);
    }

    /** Total with the given parts, which are a floor if there is a claim of ALL. */
    Numbers total(Outcome outcome, List<GroupSet> parts) {
        Numbers floor = sum(outcome, parts);
        if (!groupSets(outcome).contains(GroupSet.ALL)) {
            return floor;
        }
        Numbers all = figure(outcome, GroupSet.ALL);
        long best = preferred(outcome, GroupSet.ALL) ? all.best() : Math.max(all.best(), floor.best());
        boolean openEnded = all.high() >= floor.high() && all.openEnded()
                || floor.high() >= all.high() && !parts.isEmpty() && floor.openEnded();
        return new Numbers(all.low(), best, Math.max(all.high(), floor.high()), openEnded);
    }

    Verification verification() {
        boolean agreed = false;
        for (Claim a : claims) {
            for (Claim b : claims) {
                boolean compared = a.outcome() == b.outcome()
                        && a.groups().equals(b.groups())
                        && publisher(a) != publisher(b)
                        && claimant(a) != claimant(b)
                        && !superseded(a)
                        && !superseded(b);
                if (compared && !meet(a, b) && !meet(b, a)) {
                    return Verification.CONTESTED;
                }
                agreed |= compared;
            }
        }
        boolean severalPublishers = claims.isEmpty()
                && reports.stream().map(ReportFacts::publisher).distinct().count() > 1;
        return agreed || severalPublishers ? Verification.CORROBORATED : Verification.SINGLE_SOURCE;
    }

    /** Whether the range of a, which must not start above that of b, reaches it within the tolerance: 2, or 10 % of the greater number. */
    private static boolean meet(Claim a, Claim b) {
        double[] first = range(a);
        double[] second = range(b);
        if (first[0] > second[0]) {
            return false;
        }
        double gap = second[0] - first[1];
        return gap <= 2 || gap <= second[0] / 10;
    }

    private static double[] range(Claim claim) {
        double least = Math.min(claim.low(), Math.min(claim.best(), claim.high()));
        double greatest = Math.max(claim.low(), Math.max(claim.best(), claim.high()));
        return new double[] {
            claim.qualifier() == Qualifier.AT_MOST ? 0 : least,
            claim.qualifier() == Qualifier.AT_LEAST ? Double.POSITIVE_INFINITY : greatest
        };
    }
}
