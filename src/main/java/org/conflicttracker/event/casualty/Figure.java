package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.jspecify.annotations.Nullable;

/**
 * Figure: resolved number of people for one set of groups, with low ≤ best ≤ high.
 *
 * @param openEnded whether the high comes from a claim of "at least"
 * @param claims numbers of the claims that the figure was resolved from
 * @param rule rule of figures that gives it; null if it has not been determined, see {@link FigureOrigin}
 * @param basis null for a figure of rule 1
 * @param words the words that count as the number, see {@link #withWordsOf}; null unless the basis is {@link Basis#WORDS}
 */
public record Figure(
        GroupSet groups,
        long low,
        long best,
        long high,
        boolean openEnded,
        List<Integer> claims,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rule,

        @Nullable Basis basis,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String words) {

    public Figure {
        if (low < 0 || low > best || best > high) {
            throw new IllegalArgumentException("not low <= best <= high: " + low + " " + best + " " + high);
        }
        claims = List.copyOf(claims);
    }

    /** Figure without words, as it is resolved and recorded. */
    public Figure(
            GroupSet groups,
            long low,
            long best,
            long high,
            boolean openEnded,
            List<Integer> claims,
            Integer rule,
            @Nullable Basis basis) {
        this(groups, low, best, high, openEnded, claims, rule, basis, null);
    }

    boolean hasNumbersOf(Figure other) {
        return low == other.low && best == other.best && high == other.high && openEnded == other.openEnded;
    }

    /** Copy with another origin. */
    Figure from(Integer otherRule, @Nullable Basis otherBasis) {
        return new Figure(groups, low, best, high, openEnded, claims, otherRule, otherBasis);
    }

    /**
     * Copy with the words that count as the number (rule 2): the quote of a claim in words, of several the first in alphabetical order. They are
     * never recorded, because a quote can be withheld later.
     *
     * @param all claims of the event
     */
    Figure withWordsOf(Collection<Claim> all) {
        return basis != Basis.WORDS
                ? this
                : new Figure(
                        groups,
                        low,
                        best,
                        high,
                        openEnded,
                        claims,
                        rule,
                        basis,
                        all.stream()
                                .filter(claim -> claim.hasQualifier(Qualifier.WORDS) && claims.contains(claim.no()))
                                .map(Claim::quote)
                                .filter(Objects::nonNull)
                                .min(Comparator.naturalOrder())
                                .orElse(null));
    }

    /**
     * Basis of a figure: which statement of rule 2 set its best number. The three sums and raises by parts are numbers that no source stated as
     * such.
     */
    public enum Basis {
        PREFERRED(1),
        NEWEST(2),
        LOWEST_OF_TIE(3),
        TIE_OF_ONE_CLAIMANT(4),
        RAISED(5),
        LOWERED(6),
        AT_LEAST_ONLY(7),
        AT_MOST_ONLY(8),
        WORDS(9),
        SUM_OF_PARTS(10),
        SUM_ACROSS_CLAIMANTS(11),
        RAISED_BY_PARTS(12);

        /** Code of a figure without a basis, which was recorded under rule 1. */
        public static final short NO_BASIS = 0;

        /** Bases of totals that are sums of parts: nobody stated the number. */
        public static final Set<Basis> SUMS_OF_PARTS = Set.of(SUM_OF_PARTS, SUM_ACROSS_CLAIMANTS);

        private final short code;

        Basis(int code) {
            this.code = (short) code;
        }

        /** The code that is stored; it never changes. */
        public short code() {
            return code;
        }

        /** The code of a basis, or of none. @param basis null for none */
        public static short codeOf(@Nullable Basis basis) {
            return basis == null ? NO_BASIS : basis.code;
        }
    }
}
