package org.conflicttracker.event.casualty;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
}
