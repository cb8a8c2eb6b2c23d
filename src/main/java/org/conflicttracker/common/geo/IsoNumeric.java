package org.conflicttracker.common.geo;

import java.time.LocalDate;
import java.util.Optional;

/** Countries by their ISO 3166-1 number, which ACLED uses; numbers of countries that no longer exist included. */
public final class IsoNumeric {

    private static final NumberedStateCodes STATES = new NumberedStateCodes("/geo/iso-numeric.csv");

    private IsoNumeric() {}

    /**
     * The country a number stood for.
     *
     * @param day 891 was Yugoslavia's, then that of Serbia and Montenegro
     */
    public static Optional<Country> find(int number, LocalDate day) {
        return STATES.find(number, day);
    }
}
