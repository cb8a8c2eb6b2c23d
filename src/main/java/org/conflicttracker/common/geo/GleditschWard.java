package org.conflicttracker.common.geo;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Countries by their number in Gleditsch and Ward's list of independent states (1999, with later additions and micro-states), which
 * UCDP uses; all states since 1946.
 *
 * <p>A state that fell apart or was joined to another keeps the code it had then ({@code SUN}, {@code YUG}, {@code CSK}, {@code DDR},
 * {@code YMD}); one that only changed its name has its present code, so that the Congo stays one country through its time as Zaire.
 * Where no code was ever given (Zanzibar, Tibet, Hyderabad, Abkhazia, South Ossetia), it is that of the country ISO counts the place
 * to.
 */
public final class GleditschWard {

    private static final NumberedStateCodes STATES = new NumberedStateCodes("/geo/gleditsch-ward.csv");

    private GleditschWard() {}

    /**
     * The country a number stood for.
     *
     * @param day 365 is the Soviet Union until 25 December 1991 and Russia after
     */
    public static Optional<Country> find(int number, LocalDate day) {
        return STATES.find(number, day);
    }
}
