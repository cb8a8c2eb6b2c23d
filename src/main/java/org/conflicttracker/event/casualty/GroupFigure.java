package org.conflicttracker.event.casualty;

import java.util.List;
import java.util.Optional;

/** Resolves the claims of one outcome and one set of groups to a figure (domain.md, rule 2). */
final class GroupFigure {

    private GroupFigure() {}

    /** @param claims at least one, none superseded, oldest first */
    static Figure resolve(List<Claim> claims) {
        int least = claims.stream().mapToInt(Claim::minimum).min().orElseThrow();
        int greatest = claims.stream().mapToInt(Claim::maximum).max().orElseThrow();
        boolean fromAtMost =
                claims.stream().anyMatch(claim -> claim.hasQualifier(Qualifier.AT_MOST) && claim.minimum() == least);
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
