package org.conflicttracker.event.casualty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reports of an event in the order in which they spoke (domain.md, rule 2): by day, and where a report has none, in the order
 * of recording. An undated report stands beside the dated one recorded last before it; with none before it, it is the oldest.
 * This is the one reading of the rule that orders any mixture without a circle.
 */
final class ReportChronology {

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
