package org.conflicttracker.common.geo;

import java.time.LocalDate;
import java.util.Optional;

/** Country numbers of ISO 3166-1, used by ACLED; withdrawn numbers included. */
public final class IsoNumeric {

    private static final NumberedStateCodes STATES = new NumberedStateCodes("/geo/iso-numeric.csv");

    private IsoNumeric() {}

    /**
     * The country of a number on a day.
     *
     * @param day 891 was Yugoslavia's, then that of Serbia and Montenegro
     */
    public static Optional<Country> find(int number, LocalDate day) {
        return STATES.find(number, day);
    }
}
