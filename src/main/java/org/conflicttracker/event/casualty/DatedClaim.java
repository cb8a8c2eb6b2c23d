package org.conflicttracker.event.casualty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Claim.SourceName;

/**
 * Claim with what the rules of figures need to know of its report.
 *
 * @param publisher id of the source that published the report
 */
record DatedClaim(Claim claim, Claimant claimant, long publisher, ClaimAge age) {

    /** Number that claims in words alone count as where no other claim gives one (rule 2). */
    private static final int WORDS_NUMBER = 1;

    /**
     * Claimant: the quoted source, else the publisher. Unnamed sources, such as residents, are a claimant of their own at each publisher.
     *
     * @param publisher 0 for a named source
     */
    record Claimant(long source, long publisher) {

        static Claimant of(Claim claim, long publisher) {
            SourceName quoted = claim.attributedTo();
            if (quoted == null) {
                return new Claimant(publisher, 0);
            }
            return new Claimant(quoted.id(), quoted.unnamed() ? publisher : 0);
        }
    }

    int no() {
        return claim.no();
    }

    GroupSet groups() {
        return claim.groups();
    }

    boolean isWords() {
        return claim.hasQualifier(Qualifier.WORDS);
    }

    boolean isPlain() {
        return claim.hasQualifier(Qualifier.EXACT) || claim.hasQualifier(Qualifier.ABOUT);
    }

    boolean isAtMost() {
        return claim.hasQualifier(Qualifier.AT_MOST);
    }

    /** Whether the number is a least one; true for words. */
    boolean isAtLeast() {
        return claim.hasQualifier(Qualifier.AT_LEAST) || isWords();
    }

    boolean isPreferred() {
        return claim.preferred() && !isWords();
    }

    /** The least number that is stated; numbers out of order are widened. */
    long minimum() {
        return isWords() ? WORDS_NUMBER : claim.minimum();
    }

    long maximum() {
        return isWords() ? WORDS_NUMBER : claim.maximum();
    }

    /** The number by which the claim counts: AT_LEAST by its low, AT_MOST by its high, a plain one by its best. */
    long number() {
        if (isPlain()) {
            return claim.number();
        }
        return isAtMost() ? maximum() : minimum();
    }

    boolean isZero() {
        return !isWords() && maximum() == 0;
    }

    boolean excludesZero() {
        return isWords() || !isAtMost() && minimum() > 0;
    }

    boolean isOlderThan(DatedClaim other) {
        return age.isOlderThan(other.age);
    }

    boolean isOlderThanAny(Collection<DatedClaim> others) {
        for (DatedClaim other : others) {
            if (isOlderThan(other)) {
                return true;
            }
        }
        return false;
    }

    /** The claims than which none of the others is newer. */
    static List<DatedClaim> newest(List<DatedClaim> claims) {
        return claims.size() == 1 ? claims : filter(claims, claim -> !claim.isOlderThanAny(claims));
    }

    /** The claims that meet a condition, in their order. Most lists have one claim, and most conditions are met by all or none. */
    static List<DatedClaim> filter(List<DatedClaim> claims, Predicate<DatedClaim> condition) {
        List<DatedClaim> matching = new ArrayList<>(claims.size());
        for (DatedClaim claim : claims) {
            if (condition.test(claim)) {
                matching.add(claim);
            }
        }
        return matching.size() == claims.size() ? claims : matching;
    }

    static List<Integer> numbers(Collection<DatedClaim> claims) {
        return claims.size() == 1
                ? List.of(claims.iterator().next().no())
                : claims.stream().map(DatedClaim::no).sorted().toList();
    }
}
