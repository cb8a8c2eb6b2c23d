package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Calendar dates such as {@code 2025-03-06} in the years 1 to 9999, so that every date has ten characters and sorts as text. */
public final class Dates {

    public static final LocalDate FIRST = LocalDate.of(1, 1, 1);

    public static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private Dates() {}

    /** Parses a date such as {@code 2025-03-06}; empty for anything else, 2025-02-30 and the year 0 included. */
    public static Optional<LocalDate> find(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(Dates::isSupported);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether the date is in the years 1 to 9999. */
    public static boolean isSupported(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    static LocalDate require(LocalDate date) {
        if (!isSupported(date)) {
            throw new IllegalArgumentException("Dates lie between " + FIRST + " and " + LAST + ", not " + date);
        }
        return date;
    }

    static LocalDate earlier(LocalDate one, LocalDate two) {
        return one.isBefore(two) ? one : two;
    }

    static LocalDate later(LocalDate one, LocalDate two) {
        return one.isAfter(two) ? one : two;
    }
}
