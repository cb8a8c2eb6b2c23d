package org.conflicttracker.event.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.model.MovedParts;

/**
 * Merge of an event into another one, and its opposite (rule 5). Contents that it returns need only the ids of what they refer to; their
 * figures still have to be resolved.
 */
final class EventMerge {

    private EventMerge() {}

    /**
     * Moves the claims and reports of a duplicate along to the target.
     *
     * @param lastClaimNo highest claim number ever assigned in the target
     */
    static Merged merge(EventContent duplicate, EventContent target, int lastClaimNo) {
        SortedMap<Integer, Integer> moved = new TreeMap<>();
        SortedMap<Integer, Integer> known = new TreeMap<>();
        List<Claim> claims = new ArrayList<>(target.claims());
        int last = lastClaimNo;
        for (Claim claim : duplicate.claims()) {
            Optional<Claim> equal =
                    target.claims().stream().filter(claim::statesTheSame).findFirst();
            if (equal.isPresent()) {
                known.put(claim.no(), equal.get().no());
            } else {
                moved.put(claim.no(), ++last);
                claims.add(claim.withNumber(last)
                        .withMarkAndQuote(
                                claim.preferred() && !isMarked(target.claims(), claim, Set.of()), claim.quote()));
            }
        }
        Set<Long> before = reportIds(target);
        List<Long> added = reportIds(duplicate).stream()
                .filter(report -> !before.contains(report))
                .toList();
        Set<Long> reports = new LinkedHashSet<>(before);
        reports.addAll(added);
        return new Merged(withParts(target, reports, claims), new MovedParts(moved, known, added), last);
    }

    /** Whether another claim for the same outcome and groups is preferred. */
    private static boolean isMarked(List<Claim> claims, Claim subject, Set<Integer> except) {
        return claims.stream()
                .anyMatch(claim -> claim.preferred() && claim.hasSameSubject(subject) && !except.contains(claim.no()));
    }

    /**
     * Content of the duplicate after the merge is taken back: its claims under their old numbers, with corrections made in the target
     * meanwhile. A claim or report that was taken out of the target meanwhile comes back as it was.
     */
    static EventContent giveBack(EventContent duplicate, EventContent target) {
        MovedParts parts = partsOf(duplicate);
        Map<Integer, Claim> present = target.claims().stream().collect(Collectors.toMap(Claim::no, claim -> claim));
        Set<Integer> moved = Set.copyOf(parts.claims().values());
        List<Claim> claims = new ArrayList<>();
        Set<Long> reports = new LinkedHashSet<>(reportIds(duplicate));
        for (Claim claim : duplicate.claims()) {
            Claim own = claim;
            Claim now = present.get(parts.claims().get(claim.no()));
            if (now != null) {
                boolean gaveWay = claim.preferred() && isMarked(target.claims(), claim, moved);
                own = now.withNumber(claim.no()).withMarkAndQuote(now.preferred() || gaveWay, now.quote());
            }
            Claim equal = present.get(parts.known().get(claim.no()));
            if (equal != null && !equal.statesTheSame(claim)) {
                own = equal.withNumber(claim.no()).withMarkAndQuote(claim.preferred(), claim.quote());
            }
            claims.add(own);
            reports.add(own.report());
        }
        return withParts(duplicate, reports, claims).withMoved(null);
    }

    /**
     * Content of the target after the merge is taken back: without the claims and reports that came with the duplicate. What was added since
     * stays, and so does what other events brought that are still merged into it.
     *
     * @param others contents of the other events that are merged into the target
     */
    static EventContent takeOut(EventContent duplicate, EventContent target, List<EventContent> others) {
        MovedParts parts = partsOf(duplicate);
        Set<Integer> leaving = new HashSet<>(parts.claims().values());
        others.forEach(other -> leaving.removeAll(partsOf(other).known().values()));
        List<Claim> claims = target.claims().stream()
                .filter(claim -> !leaving.contains(claim.no()))
                .toList();
        Set<Long> needed = claims.stream().map(Claim::report).collect(Collectors.toCollection(HashSet::new));
        others.forEach(other -> needed.addAll(reportIds(other)));
        Set<Long> reports = new LinkedHashSet<>(reportIds(target));
        reports.removeIf(report -> parts.reports().contains(report) && !needed.contains(report));
        // a published event has at least one report (rule 10)
        return withParts(target, reports.isEmpty() ? reportIds(target) : reports, claims);
    }

    private static MovedParts partsOf(EventContent merged) {
        return merged.moved() == null ? MovedParts.NONE : merged.moved();
    }

    private static Set<Long> reportIds(EventContent content) {
        return content.reports().stream().map(MentionedReport::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static EventContent withParts(EventContent content, Set<Long> reports, List<Claim> claims) {
        return content.withReportsAndClaims(
                reports.stream().map(MentionedReport::ofId).toList(),
                claims.stream().sorted(Comparator.comparingInt(Claim::no)).toList());
    }

    /**
     * Result of a merge.
     *
     * @param target content of the target with the parts that moved along
     * @param parts what moved along
     * @param lastClaimNo highest claim number ever assigned in the target
     */
    record Merged(EventContent target, MovedParts parts, int lastClaimNo) {}
}
