package org.conflicttracker.event.casualty;

import java.util.List;
import java.util.OptionalInt;

/** Whether independent claims agree (domain.md, rule 3); 10 % is of the greater number. */
final class VerificationRule {

    private static final long EQUAL_WITHIN = 2;
    private static final long EQUAL_WITHIN_TENTHS = 10;

    private VerificationRule() {}

    static Verification of(List<Claim> claims, ReportChronology tellings) {
        boolean corroborated = claims.isEmpty() && tellings.publishers() > 1;
        for (int i = 0; i < claims.size(); i++) {
            for (Claim other : claims.subList(i + 1, claims.size())) {
                Claim claim = claims.get(i);
                if (claim.sameSubject(other) && independent(claim, other, tellings)) {
                    if (!agree(claim, other)) {
                        return Verification.CONTESTED;
                    }
                    corroborated = true;
                }
            }
        }
        return corroborated ? Verification.CORROBORATED : Verification.SINGLE_SOURCE;
    }

    private static boolean independent(Claim a, Claim b, ReportChronology tellings) {
        return tellings.publisher(a) != tellings.publisher(b) && tellings.voice(a) != tellings.voice(b);
    }

    static boolean agree(Claim a, Claim b) {
        return reaches(upper(a), lower(b)) && reaches(upper(b), lower(a));
    }

    private static boolean reaches(OptionalInt upper, int lower) {
        if (upper.isEmpty() || upper.getAsInt() >= lower) {
            return true;
        }
        long gap = (long) lower - upper.getAsInt();
        return gap <= EQUAL_WITHIN || gap * EQUAL_WITHIN_TENTHS <= lower;
    }

    private static int lower(Claim claim) {
        return claim.is(Qualifier.AT_MOST) ? 0 : claim.least();
    }

    private static OptionalInt upper(Claim claim) {
        return claim.is(Qualifier.AT_LEAST) ? OptionalInt.empty() : OptionalInt.of(claim.greatest());
    }
}
