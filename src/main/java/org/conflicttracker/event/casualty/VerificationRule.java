package org.conflicttracker.event.casualty;

import java.util.List;
import java.util.OptionalInt;

/** Whether independent claims agree (domain.md, rule 3); 10 % is of the greater number. */
final class VerificationRule {

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
