package org.conflicttracker.common.geo;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Country numbers of Gleditsch and Ward's list of independent states (1999, with later additions and micro-states), used by UCDP;
 * all states since 1946.
 *
 * <p>A state that dissolved or was united with another keeps its code of then ({@code SUN}, {@code YUG}, {@code CSK}, {@code
 * DDR}, {@code YMD}); a state that only changed its name has its present code, so that the Congo stays one country through its
 * time as Zaire. States that never had a code (Zanzibar, Tibet, Hyderabad, Abkhazia, South Ossetia) have that of the country to
 * which ISO assigns the territory.
 */
public final class GleditschWard {

    private static final NumberedStateCodes STATES = new NumberedStateCodes("/geo/gleditsch-ward.csv");

    private GleditschWard() {}

    /**
     * The country of a number on a day.
     *
     * @param day 365 is the Soviet Union until 25 December 1991 and Russia after
     */
    public static Optional<Country> find(int number, LocalDate day) {
        return STATES.find(number, day);
    }
}
