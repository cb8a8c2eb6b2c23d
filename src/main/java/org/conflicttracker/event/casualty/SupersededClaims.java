package org.conflicttracker.event.casualty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Per voice, outcome and groups only the newest report counts; older claims are marked, not dropped. */
final class SupersededClaims {

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
