package org.conflicttracker.common.time;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of intervals, and their way back to a date. */
final class IntervalKey {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d\\d");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
    private static final Pattern QUARTER = Pattern.compile("\\d{4}-Q[1-4]");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private IntervalKey() {}

    static String of(Interval interval, LocalDate date) {
        return switch (interval) {
            case DAY -> date.toString();
            case WEEK ->
                text("%04d-W%02d", date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> text("%04d-%02d", date.getYear(), date.getMonthValue());
            case QUARTER -> text("%04d-Q%d", date.getYear(), date.get(IsoFields.QUARTER_OF_YEAR));
            case YEAR -> text("%04d", date.getYear());
        };
    }

    /** A date in the interval; a key that names none, like 2025-13 or 2025-W53, does not come back as itself. */
    static Optional<LocalDate> find(Interval interval, String key) {
        if (!pattern(interval).matcher(key).matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(key.substring(0, 4));
        Optional<LocalDate> date =
                switch (interval) {
                    case DAY -> Dates.find(key);
                    // the fourth of January lies in the first week of every year
                    case WEEK -> firstOfYear(year, "-01-04").map(d -> d.plusWeeks(number(key, 6) - 1L));
                    case MONTH -> Dates.find(key + "-01");
                    case QUARTER -> firstOfYear(year, "-01-01").map(d -> d.plusMonths(3L * (number(key, 6) - 1)));
                    case YEAR -> firstOfYear(year, "-01-01");
                };
        return date.filter(Dates::isSupported).filter(d -> of(interval, d).equals(key));
    }

    private static Optional<LocalDate> firstOfYear(int year, String day) {
        return Dates.find(text("%04d", year) + day);
    }

    private static int number(String key, int from) {
        return Integer.parseInt(key.substring(from));
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    private static Pattern pattern(Interval interval) {
        return switch (interval) {
            case DAY -> DAY;
            case WEEK -> WEEK;
            case MONTH -> MONTH;
            case QUARTER -> QUARTER;
            case YEAR -> YEAR;
        };
    }
}
