package org.conflicttracker.event.casualty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.conflicttracker.event.casualty.DatedClaim.Claimant;
import org.conflicttracker.event.casualty.FigureResolver.OutcomeResolution;
import org.conflicttracker.event.casualty.FigureResolver.ReportFacts;
import org.conflicttracker.event.casualty.FigureResolver.Resolution;
import org.conflicttracker.event.casualty.FigureResolver.StatedRange;
import org.jspecify.annotations.Nullable;

/** Comparison of the claims that count of different claimants: the only implementation of rule 3. */
final class VerificationRule {

    /**
     * Most disagreements that are named, because their number grows with the square of the number of claims. Of each outcome with any, one is
     * named.
     */
    static final int MAX_DISAGREEMENTS = 100;

    /** Most before those of the first outcome end: one is left for each of the others. */
    private static final int MAX_BEFORE_LAST = MAX_DISAGREEMENTS - Outcome.values().length + 1;

    private static final long MAX_GROWTH_DAYS = 3;

    private final List<Disagreement> disagreements = new ArrayList<>();
    private boolean compared;
    private boolean agreed;
    private @Nullable Verification verification;

    private VerificationRule() {}

    static VerificationRule of(Resolution event, Collection<ReportFacts> reports) {
        VerificationRule rule = new VerificationRule();
        event.outcomes().forEach((outcome, resolved) -> rule.compare(outcome, resolved));
        rule.verification = rule.verify(event, reports);
        return rule;
    }

    @Nullable
    Verification verification() {
        return verification;
    }

    List<Disagreement> disagreements() {
        return disagreements;
    }

    private Verification verify(Resolution event, Collection<ReportFacts> reports) {
        if (!disagreements.isEmpty()) {
            return Verification.CONTESTED;
        }
        boolean corroborated;
        if (event.claims().isEmpty()) {
            corroborated =
                    reports.stream().map(ReportFacts::publisher).distinct().count() > 1;
        } else {
            corroborated = compared ? agreed : areIndependent(event);
        }
        return corroborated ? Verification.CORROBORATED : Verification.SINGLE_SOURCE;
    }

    /** Whether two claimants have claims that count in reports of different sources. */
    private static boolean areIndependent(Resolution event) {
        List<DatedClaim> counting = event.outcomes().values().stream()
                .flatMap(outcome -> outcome.claims().stream())
                .toList();
        return counting.stream().anyMatch(claim -> counting.stream()
                .anyMatch(other -> claim.publisher() != other.publisher()
                        && !claim.claimant().equals(other.claimant())));
    }

    private void compare(Outcome outcome, OutcomeResolution resolved) {
        List<DatedClaim> claims = resolved.claims();
        for (int i = 0; i < claims.size(); i++) {
            DatedClaim claim = claims.get(i);
            for (int j = i + 1; j < claims.size(); j++) {
                DatedClaim other = claims.get(j);
                if (!claim.claimant().equals(other.claimant())) {
                    compare(outcome, claim, other);
                }
            }
        }
        claims.stream()
                .filter(claim -> claim.groups().isAll() && !claim.isAtLeast())
                .forEach(whole -> compareWithSums(outcome, whole, claims));
    }

    private void compare(Outcome outcome, DatedClaim claim, DatedClaim other) {
        if (claim.groups().equals(other.groups())) {
            compared = true;
            if (StatedRange.of(claim).agreesWith(StatedRange.of(other))) {
                agreed |= claim.publisher() != other.publisher();
            } else if (StatedRange.of(claim).isBelow(StatedRange.of(other))) {
                disagree(outcome, claim, List.of(other));
            } else {
                disagree(outcome, other, List.of(claim));
            }
        } else if (claim.groups().isAll()) {
            compareWithPart(outcome, claim, other);
        } else if (other.groups().isAll()) {
            compareWithPart(outcome, other, claim);
        }
    }

    private void compareWithPart(Outcome outcome, DatedClaim whole, DatedClaim part) {
        compared = true;
        if (StatedRange.of(whole).isBelow(StatedRange.of(part))) {
            disagree(outcome, whole, List.of(part));
        }
    }

    /** Compares the whole with the sums of disjoint parts of each other claimant; a single part has been compared. */
    private void compareWithSums(Outcome outcome, DatedClaim whole, List<DatedClaim> claims) {
        Map<Claimant, TreeMap<GroupSet, DatedClaim>> parts = new LinkedHashMap<>();
        claims.stream()
                .filter(claim -> !claim.groups().isAll()
                        && StatedRange.of(claim).low() > 0
                        && !claim.claimant().equals(whole.claimant()))
                .forEach(claim -> parts.computeIfAbsent(claim.claimant(), claimant -> new TreeMap<>())
                        .merge(claim.groups(), claim, (a, b) -> b.minimum() > a.minimum() ? b : a));
        for (TreeMap<GroupSet, DatedClaim> ofOne : parts.values()) {
            disjointChoices(List.copyOf(ofOne.values())).stream()
                    .filter(choice -> choice.size() > 1
                            && StatedRange.of(whole).isBelow(new StatedRange(sum(choice), Long.MAX_VALUE))
                            && !isGrowth(whole, choice))
                    .max(Comparator.comparingLong(VerificationRule::sum))
                    .ifPresent(choice -> disagree(outcome, whole, choice));
        }
    }

    private static long sum(List<DatedClaim> claims) {
        return claims.stream().mapToLong(DatedClaim::minimum).sum();
    }

    /** Every choice of claims for disjoint groups; at most 52, as there are four groups. */
    private static List<List<DatedClaim>> disjointChoices(List<DatedClaim> claims) {
        List<List<DatedClaim>> choices = new ArrayList<>(List.of(List.of()));
        for (DatedClaim claim : claims) {
            for (List<DatedClaim> choice : List.copyOf(choices)) {
                if (choice.stream().noneMatch(other -> other.groups().overlaps(claim.groups()))) {
                    List<DatedClaim> with = new ArrayList<>(choice);
                    with.add(claim);
                    choices.add(with);
                }
            }
        }
        return choices;
    }

    private void disagree(Outcome outcome, DatedClaim lesser, List<DatedClaim> greater) {
        if (!isGrowth(lesser, greater) && (disagreements.size() < MAX_BEFORE_LAST || isFirst(outcome))) {
            disagreements.add(new Disagreement(outcome, lesser.no(), DatedClaim.numbers(greater)));
        }
    }

    private boolean isFirst(Outcome outcome) {
        return disagreements.stream().noneMatch(other -> other.outcome() == outcome);
    }

    /** Whether the greater number is growth, no disagreement: all of it is one to three days newer than a number above zero. */
    private static boolean isGrowth(DatedClaim lesser, List<DatedClaim> greater) {
        return !StatedRange.of(lesser).isZero()
                && greater.stream().allMatch(claim -> isGrowth(claim.age().daysAfter(lesser.age())));
    }

    private static boolean isGrowth(OptionalLong days) {
        return days.isPresent() && days.getAsLong() >= 1 && days.getAsLong() <= MAX_GROWTH_DAYS;
    }
}
