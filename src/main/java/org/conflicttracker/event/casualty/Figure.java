package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
}
