package org.conflicttracker.event.casualty;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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
