package org.conflicttracker.common.time;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Arbitrary dates for property tests: all supported ones, with the ends and recent decades more often. */
final class NaiveCalendar extends DomainContextBase {

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.oneOf(
                days(Dates.FIRST, Dates.LAST),
                days(LocalDate.of(1990, 1, 1), LocalDate.of(2030, 12, 31)),
                Arbitraries.of(Dates.FIRST, Dates.LAST, LocalDate.of(2024, 2, 29), LocalDate.of(2020, 12, 31)));
    }

    private static Arbitrary<LocalDate> days(LocalDate from, LocalDate to) {
        return Arbitraries.longs().between(from.toEpochDay(), to.toEpochDay()).map(LocalDate::ofEpochDay);
    }
}
